import { spawn } from 'node:child_process';
import http from 'node:http';
import { buffer } from 'node:stream/consumers';

/**
 * Stands in for the sandbox server: answers `GET /v1/sandbox`, and runs what is posted to it with bash. What
 * follows the place to listen makes it misbehave.
 */
const [socket, behaviour] = process.argv.slice(3);

if (behaviour === 'failing') {
  process.stdout.write('looking for a reason\n');
  process.stderr.write('giving up\n');
  process.exit(3);
}
if (behaviour === 'stubborn') process.on('SIGTERM', () => undefined);

const server = http.createServer(async (request, response) => {
  if (request.method === 'GET') {
    response.writeHead(request.url === '/v1/sandbox' ? 200 : 404).end();
    return;
  }
  const script = (await buffer(request)).toString('utf8');
  const shell = spawn('bash', ['-c', script], { stdio: ['ignore', 'pipe', 'pipe'] });
  const output = Promise.all([buffer(shell.stdout), buffer(shell.stderr)]);
  shell.once('close', async (code) => {
    response.end(JSON.stringify({ code, output: (await output).join('') }));
  });
});

server.listen(socket);

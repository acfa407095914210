import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BACKEND_CHOICES } from '#shared/settings.ts';
import { startMoorage } from '../../e2e/fixtures/moorage-process.ts';

const MAIN = join(import.meta.dirname, 'main.ts');
const FAKE = ['--backend', 'fake'];

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'moorage-serve-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

interface Ending {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function spawnServe(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [MAIN, '--home', home, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Of a serve that is expected to end by itself. */
async function endOf(child: ChildProcess): Promise<Ending> {
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('expected pipes');
  const [output, errors, [code]] = await Promise.all([text(stdout), text(stderr), once(child, 'close')]);
  return { code, stdout: output, stderr: errors };
}

const exists = (name: string) =>
  access(join(home, name)).then(
    () => true,
    () => false,
  );

test('--json writes one line to stdout, and the end of the process is the end of instance.json', async () => {
  const child = spawnServe([...FAKE, '--port', '0', '--json']);
  const ending = endOf(child);
  child.stdout?.once('data', () => child.kill('SIGTERM'));
  const { code, stdout, stderr } = await ending;

  expect(code).toBe(0);
  expect(stdout).toMatch(/^\{.*\}\n$/);
  expect(JSON.parse(stdout)).toEqual({
    api: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    dashboard: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/app\/#token=\S+$/),
    backend: 'fake',
    pid: child.pid,
  });
  expect(stderr).toContain('SIGTERM: stopping');
  expect(stderr).not.toContain('#token=');
  expect(await exists('instance.json')).toBe(false);
  expect(await readFile(join(home, 'logs/moorage.log'), 'utf8')).not.toContain('#token=');
});

test('without --json a person is told on stderr, and stdout stays empty', async () => {
  const child = spawnServe([...FAKE, '--port', '0']);
  const ending = endOf(child);
  child.stderr?.on('data', (chunk: Buffer) => chunk.includes('Ctrl-C stops it') && child.kill('SIGINT'));
  const { code, stdout, stderr } = await ending;
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  expect(stderr).toMatch(/API +http:\/\/127\.0\.0\.1:\d+\n/);
  expect(stderr).toMatch(/Engine +Fake 1\.0 at memory\n/);
});

test('a parent that closes both pipes does not end it', async () => {
  await using moorage = await startMoorage({ home, args: FAKE });
  moorage.process.stdout?.destroy();
  moorage.process.stderr?.destroy();
  for (const thread of ['one', 'two', 'three']) {
    const reply = await fetch(`${moorage.api}/v1/threads/${thread}/sandbox`, { method: 'PUT' });
    expect(reply.status).toBe(200);
  }
  // It logs that, too.
  expect(await moorage.stop()).toBe(0);
});

test('a second instance on the home is refused, and the first goes on', async () => {
  await using first = await startMoorage({ home, args: FAKE });
  const second = await endOf(spawnServe([...FAKE, '--port', '0', '--json']));
  expect(second).toMatchObject({ code: 1, stdout: '' });
  expect(second.stderr).toContain('Another Moorage uses');
  expect((await fetch(`${first.api}/health`)).status).toBe(200);
  expect(JSON.parse(await readFile(join(home, 'instance.json'), 'utf8'))).toMatchObject({ api: first.api });
});

test('after kill -9 the home can be used again at once', async () => {
  await using killed = await startMoorage({ home, args: FAKE });
  await killed.stop('SIGKILL');
  expect(await exists('instance.json')).toBe(true);
  await using next = await startMoorage({ home, args: FAKE });
  expect((await fetch(`${next.api}/health`)).status).toBe(200);
  expect(JSON.parse(await readFile(join(home, 'instance.json'), 'utf8'))).toMatchObject({ api: next.api });
});

test('a wrong config.yaml ends with 2, naming file, line, key and the nearest key, and makes nothing', async () => {
  await writeFile(join(home, 'config.yaml'), '# mine\nimgae: x\n');
  const { code, stdout, stderr } = await endOf(spawnServe([...FAKE, '--port', '0', '--json']));
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toBe(`${home}/config.yaml line 2: \`imgae\` is not a setting. Did you mean \`image\`?\n`);
  expect(await readdir(home)).toEqual(['config.yaml']);
});

test('a setting of the command line that is wrong ends with 2 too', async () => {
  const { code, stderr } = await endOf(spawnServe(['--port', 'http', '--backend', 'dockre']));
  expect(code).toBe(2);
  expect(stderr).toContain('--port: `api.port`: expected a whole number from 0 to 65535, got "http".');
  expect(stderr).toContain(
    `--backend: \`backend\`: expected one of ${BACKEND_CHOICES.join(', ')}, got "dockre". Did you mean docker?`,
  );
});

test('a taken port ends with 1 and says what to do', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  try {
    const { code, stderr } = await endOf(spawnServe([...FAKE, '--port', port]));
    expect(code).toBe(1);
    expect(stderr).toContain(`Port ${port} of 127.0.0.1 is taken`);
    expect(await exists('instance.json')).toBe(false);
  } finally {
    server.close();
  }
});

test('a home that cannot be made ends with 1', async () => {
  await writeFile(join(home, 'file'), '');
  const child = spawn(process.execPath, [MAIN, '--home', join(home, 'file', 'home'), ...FAKE]);
  const { code, stderr } = await endOf(child);
  expect(code).toBe(1);
  expect(stderr).toContain('cannot be made');
});

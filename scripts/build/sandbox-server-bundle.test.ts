import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { REPOSITORY } from '../repository.ts';

let folder: string;
let server: ChildProcess;
let url: string;

beforeAll(async () => {
  // Outside the repository, so that nothing that is installed in it can be found.
  folder = await mkdtemp(join(tmpdir(), 'sandbox-server-bundle-'));
  const configFile = join(REPOSITORY, 'vite.sandbox-server.config.ts');
  await build({ configFile, logLevel: 'warn', build: { outDir: folder } });
  server = spawn(process.execPath, [join(folder, 'server.js'), '--host', '127.0.0.1', '--port', '0'], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: server.stdout ?? process.stdin }), 'line');
  url = JSON.parse(line).listening;
});
afterAll(async () => {
  server.kill();
  await once(server, 'exit');
  await rm(folder, { recursive: true });
});

async function post(path: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
  const response = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return await (response.headers.get('content-type')?.includes('json') ? response.json() : response.text());
}

describe('the bundle of the sandbox server', () => {
  it('is one file, beside it the binaries for terminals', async () => {
    const files = (await readdir(folder)).filter((name) => !name.startsWith('.'));
    expect(files.filter((name) => name.endsWith('.js'))).toEqual(['server.js']);
    expect(files).toContain(`pty-linux-${process.arch}.node`);
    expect(files).toContain('package.json');
  });

  it('answers', async () => {
    expect(await (await fetch(`${url}/v1/sandbox`)).json()).toMatchObject({
      success: true,
      home_dir: folder,
    });
  });

  it.for([
    ['/v1/shell/exec', { command: 'echo hello' }, { output: 'hello' }],
    ['/v1/bash/exec', { command: 'echo hello' }, { stdout: 'hello\n' }],
    ['/v1/file/write', { file: '/dev/null', content: 'a' }, { bytes_written: 1 }],
    ['/v1/file/grep', { path: '/etc/passwd', pattern: '^root:' }, { match_count: 1 }],
    [
      '/v1/nodejs/execute',
      { code: 'await 42', stateful: true },
      { outputs: [{ data: { 'text/plain': '42' } }] },
    ],
    ['/v1/code/execute', { language: 'python', code: 'print(1)' }, { stdout: '1\n' }],
  ] as const)('serves %s', async ([path, body, data]) => {
    expect(await post(path, body)).toMatchObject({ success: true, data });
  });

  it('serves MCP', async () => {
    const call = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
    expect(JSON.stringify(await post('/mcp', call))).toContain('sandbox_execute_bash');
  });

  it('serves terminals', async () => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/shell/ws`);
    const [data] = await once(socket, 'message');
    expect(JSON.parse(String(data))).toMatchObject({ type: 'session_id' });
    socket.terminate();
  });
});

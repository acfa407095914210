import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from './testing/eventually.ts';
import { processesOf } from './testing/shell-bed.ts';

const PROGRAM = fileURLToPath(new URL('main.ts', import.meta.url));

let home: string;
/** Killed in the end, should a test fail before it has ended them. */
const children: ChildProcess[] = [];
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'sandbox-main-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(home, { recursive: true, force: true });
});

function start(...args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: { PATH: process.env.PATH, HOME: home, MOORAGE_SANDBOX_KILL_GRACE_MS: '200' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  return child;
}

async function startServing(): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = start('--host', '127.0.0.1', '--port', '0');
  const [line] = await once(createInterface({ input: child.stdout ?? process.stdin }), 'line');
  const { listening, pid } = JSON.parse(line);
  expect(pid).toBe(child.pid);
  return { child, url: listening };
}

async function post(
  url: string,
  path: string,
  body: object,
): Promise<{ readonly data: { readonly session_id: string } }> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return (await response.json()) as { data: { session_id: string } };
}

describe('the program', () => {
  it('says where it listens, and starts commands at home', async () => {
    const { child, url } = await startServing();
    const { data } = await post(url, '/v1/shell/exec', { command: 'pwd' });
    expect(data).toMatchObject({ output: home });
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it.for(['SIGTERM', 'SIGINT'] as const)('leaves nothing behind when it is ended by %s', async (signal) => {
    const { child, url } = await startServing();
    const stubborn = `bash -c "trap '' HUP TERM INT; sleep 1000; sleep 1000"`;
    await post(url, '/v1/shell/exec', { command: `setsid ${stubborn} & sleep 1000`, async_mode: true });
    await post(url, '/v1/bash/exec', { command: `${stubborn} & sleep 1000`, async_mode: true });
    await post(url, '/v1/code/execute', { language: 'python', code: '1', session_id: 's' });
    await eventually(() => expect(started(child).length).toBeGreaterThanOrEqual(8));
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(started(child)).toEqual([]);
  });

  it('says what is wrong with its options', async () => {
    const child = start('--port', 'http');
    const [[code], message] = await Promise.all([once(child, 'exit'), text(child.stderr ?? process.stdin)]);
    expect([code, message]).toEqual([1, "--port must be a number from 0 to 65535, it is 'http'.\n"]);
  });

  it('goes on when nobody listens to what it says any more', async () => {
    const { child, url } = await startServing();
    child.stdout?.destroy();
    child.stderr?.destroy();
    const headers = { 'content-type': 'application/json' };
    // Answered with an error that is logged as well.
    const { status } = await fetch(`${url}/mcp`, { method: 'POST', headers, body: '{"jsonrpc":"2.0"}' });
    expect(status).toBeGreaterThanOrEqual(400);
    expect((await fetch(`${url}/v1/sandbox`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('answers requests that are under way when it is ended', async () => {
    const { child, url } = await startServing();
    const waiting = post(url, '/v1/shell/exec', { id: 's', command: 'sleep 1000' });
    await eventually(() => expect(started(child).length).toBeGreaterThanOrEqual(2));
    child.kill('SIGTERM');
    expect((await waiting).data).toMatchObject({ status: 'terminated' });
    await once(child, 'exit');
  });
});

/** Processes that a server started. Its instance begins with its process id. */
function started(child: ChildProcess): number[] {
  return processesOf(`${child.pid}-`);
}

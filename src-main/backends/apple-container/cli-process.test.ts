import { expect, test } from 'vitest';
import { systemClock } from '../../provider/clock.ts';
import { runCli } from './cli-process.ts';

const shell = (script: string, options: { readonly timeout?: number; readonly signal?: AbortSignal } = {}) =>
  runCli(
    { file: '/bin/sh', args: ['-c', script], env: process.env, timeout: 10_000, ...options },
    systemClock,
  );

test('gives what a command wrote, and its exit code', async () => {
  expect(await shell('echo out; echo err >&2; exit 64')).toEqual({
    kind: 'ended',
    exitCode: 64,
    stdout: 'out\n',
    stderr: 'err\n',
  });
});

test('gives it no input to wait for', async () => {
  expect(await shell('read line; echo "got $line"')).toMatchObject({ stdout: 'got \n' });
});

test('kills one that never ends, though it ignores being told to', async () => {
  expect(await shell("trap '' TERM INT HUP; while :; do :; done", { timeout: 100 })).toEqual({
    kind: 'timed-out',
  });
});

test('does not wait for children that keep its output open', async () => {
  expect(await shell('sleep 5 & wait', { timeout: 100 })).toEqual({ kind: 'timed-out' });
});

test('kills one whose caller leaves, and starts none for one who has left', async () => {
  const caller = new AbortController();
  const outcome = shell('while :; do :; done', { signal: caller.signal });
  caller.abort();
  expect(await outcome).toEqual({ kind: 'cancelled' });
  expect(await shell('exit 0', { signal: AbortSignal.abort() })).toEqual({ kind: 'cancelled' });
});

test('says that there is no such program, and that one was killed', async () => {
  const missing = { file: '/nonexistent/container', args: [], env: {}, timeout: 1000 };
  expect(await runCli(missing, systemClock)).toMatchObject({ kind: 'not-run' });
  expect(await shell('kill -9 $$')).toMatchObject({ kind: 'broken' });
});

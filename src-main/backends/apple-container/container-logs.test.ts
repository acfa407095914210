import { pino } from 'pino';
import { expect, test } from 'vitest';
import { systemClock } from '../../provider/clock.ts';
import { AppleContainerBackend } from './apple-container-backend.ts';
import { ContainerCli } from './container-cli.ts';

function backendWhoseLog(stdout: string): AppleContainerBackend {
  const cli = new ContainerCli({
    // Says nothing, and ends at once.
    find: () => '/usr/bin/true',
    env: {},
    platform: 'darwin',
    clock: systemClock,
    run: async () => ({ kind: 'ended', exitCode: 0, stdout, stderr: '' }),
  });
  return new AppleContainerBackend({
    cli,
    prefix: 'moorage',
    clock: systemClock,
    log: pino({ enabled: false }),
  });
}

test('a log is given as it was written, with its empty lines', async () => {
  await using backend = backendWhoseLog('one\r\n\n  two\n');
  expect(await backend.logs('moorage-a', { tail: 10 })).toEqual(['one', '', '  two']);
});

test('a line that is a file is cut', async () => {
  await using backend = backendWhoseLog(`${'x'.repeat(20_000)}\n`);
  const [line] = await backend.logs('moorage-a', { tail: 10 });
  expect(line).toHaveLength(16_385);
});

test('who follows a log is let go when the backend is closed', async () => {
  const backend = backendWhoseLog('');
  const lines = backend.followLogs('moorage-a', { tail: 10 })[Symbol.asyncIterator]();
  const next = lines.next();
  await backend[Symbol.asyncDispose]();
  expect(await next).toMatchObject({ done: true });
});

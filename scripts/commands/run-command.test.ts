import { expect, test } from 'vitest';
import { describeEnding, runCommand, succeeded } from './run-command.ts';

const node = (script: string, options: Parameters<typeof runCommand>[2] = { output: 'capture' }) =>
  runCommand(process.execPath, ['-e', script], options);

test('gives the exit code and both streams of a command', async () => {
  const result = await node("console.log('out'); console.error('err'); process.exitCode = 3");
  expect(result).toMatchObject({ kind: 'exited', code: 3 });
  expect(result.output).toContain('out\n');
  expect(result.output).toContain('err\n');
  expect(succeeded(result)).toBe(false);
  expect(describeEnding(result)).toBe('ended with exit code 3');
});

test('a command has no input to wait for', async () => {
  const result = await node("process.stdin.resume().on('end', () => console.log('no input'))");
  expect(result).toMatchObject({ kind: 'exited', code: 0, output: 'no input\n' });
  expect(succeeded(result)).toBe(true);
});

test('a command that does not exist is a result, not an exception', async () => {
  const result = await runCommand('moorage-no-such-command', [], { output: 'capture' });
  expect(result).toMatchObject({ kind: 'not-started', reason: expect.stringContaining('ENOENT') });
});

test('a command that goes on too long is stopped, even where its own child holds the output', async () => {
  // A shell says its word at once, on a busy machine too.
  const result = await runCommand('sh', ['-c', 'sleep 300 & echo $!; wait'], {
    output: 'capture',
    timeout: 3_000,
  });
  expect(result.kind).toBe('timed-out');
  // 0 would be this very process and all of its group.
  expect(result.output).toMatch(/^[1-9]\d*\n$/);
  process.kill(Number(result.output));
});

test('a command that does not exist is not stopped either: nobody else is signalled in its place', async () => {
  const result = await runCommand('moorage-no-such-command', [], {
    output: 'capture',
    signal: AbortSignal.abort(),
  });
  expect(result).toMatchObject({ kind: 'not-started' });
});

test('an abort asks the command to stop and waits for it', async () => {
  const result = await node('setInterval(() => {}, 1000)', {
    output: 'capture',
    signal: AbortSignal.abort(),
  });
  expect(result).toMatchObject({ kind: 'killed', signal: 'SIGTERM' });
});

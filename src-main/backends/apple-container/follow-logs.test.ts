import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { FakeClock, settle } from '../../provider/testing/fake-clock.ts';
import type { ContainerCli } from './container-cli.ts';
import { FROM_THE_FIRST, followLogs } from './follow-logs.ts';

test('a container that has yet to run is asked ever less often, and read from its first line on', async () => {
  const clock = new FakeClock();
  const ended = new AbortController();
  const asked: string[] = [];
  let log = '';
  const spawn = (args: readonly string[]) => {
    asked.push(args.join(' '));
    return { stdout: Readable.from(log === '' ? [] : [Buffer.from(log)]), stderr: null };
  };
  const cli = { spawn } as unknown as ContainerCli;
  const lines: string[] = [];
  const over = (async () => {
    for await (const { text } of followLogs(cli, 'box', { tail: 5, ended: ended.signal, clock }))
      lines.push(text);
  })();
  await settle();
  await clock.advance(60_000);
  // After 0.5 and 1.5 s, and then every 2 s.
  expect(asked).toHaveLength(32);
  expect(asked.at(0)).toBe('logs -f -n 5 box');
  log = 'first\n';
  await clock.advance(1500);
  expect(asked.at(-1)).toBe(`logs -f -n ${FROM_THE_FIRST} box`);
  expect(lines).toEqual(['first']);
  ended.abort();
  await over;
});

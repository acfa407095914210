import { expect, it } from 'vitest';
import type { LogLine } from '#shared/sandbox.ts';
import { LogBatches } from './log-batches.ts';

const lineOf = (text: string): LogLine => ({ at: 1, stream: 'stdout', text });

function all(batches: LogBatches): LogLine[] {
  const lines: LogLine[] = [];
  for (;;) {
    const { value, done } = batches.next();
    if (done) return lines;
    lines.push(...value);
  }
}

it('gives what waits, in its order', async () => {
  const batches = new LogBatches();
  batches.push(lineOf('one'));
  batches.push(lineOf('two'));
  await batches.ready();
  expect(batches.next().value).toEqual([lineOf('one'), lineOf('two')]);
});

it('waits for the first line', async () => {
  const batches = new LogBatches();
  const ready = batches.ready();
  batches.push(lineOf('one'));
  await ready;
});

it('gives a flood in batches', () => {
  const batches = new LogBatches();
  for (let line = 0; line < 2500; line += 1) batches.push(lineOf(`${line}`));
  expect(batches.next().value).toHaveLength(1000);
  for (let line = 0; line < 100; line += 1) batches.push(lineOf('x'.repeat(16_384)));
  batches.next();
  batches.next();
  expect(batches.next().value?.length).toBeLessThan(20);
});

it('keeps the newest of what nobody reads, and says how many it left out', () => {
  const batches = new LogBatches();
  for (let line = 0; line < 100_000; line += 1) batches.push(lineOf(`${line}`));
  batches.end();
  const [notice, ...lines] = all(batches);
  expect(lines.length).toBeLessThanOrEqual(10_000);
  expect(lines.at(-1)?.text).toBe('99999');
  expect(notice?.text).toContain(`${100_000 - lines.length} lines were left out`);
});

it('keeps few of those that are long', () => {
  const batches = new LogBatches();
  for (let line = 0; line < 2000; line += 1) batches.push(lineOf('x'.repeat(16_384)));
  batches.end();
  expect(all(batches).length).toBeLessThan(300);
});

it('tells what went wrong after what came before', () => {
  const batches = new LogBatches();
  batches.push(lineOf('one'));
  batches.fail(new Error('broken'));
  expect(batches.next().value).toEqual([lineOf('one')]);
  expect(() => batches.next()).toThrow('broken');
});

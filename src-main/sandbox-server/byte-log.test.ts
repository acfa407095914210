import { expect, it } from 'vitest';
import { ByteLog } from './byte-log.ts';

function logOf(limit: number, ...parts: readonly string[]): ByteLog {
  const log = new ByteLog(limit);
  for (const part of parts) log.append(Buffer.from(part));
  return log;
}

it('is read from where the last reading ended', () => {
  const log = logOf(100, 'abc', 'def');
  expect(log.read(0)).toEqual({ text: 'abcdef', next: 6 });
  log.append(Buffer.from('gh'));
  expect(log.read(6)).toEqual({ text: 'gh', next: 8 });
  expect(log.read(8)).toEqual({ text: '', next: 8 });
});

it('gives the oldest that it kept to those who ask for older', () => {
  const log = logOf(4, 'abcdef', 'gh');
  expect(log.read(0)).toEqual({ text: 'efgh', next: 8 });
  expect(log.read(6)).toEqual({ text: 'gh', next: 8 });
});

it('keeps less once it is told to', () => {
  const log = logOf(100, 'abc', 'def');
  log.limitTo(4);
  expect(log.read(0)).toEqual({ text: 'cdef', next: 6 });
});

it('leaves a character that is not complete for later', () => {
  const euro = Buffer.from('€');
  const log = logOf(100, 'a');
  log.append(euro.subarray(0, 2));
  expect(log.read(0)).toEqual({ text: 'a', next: 1 });
  log.append(euro.subarray(2));
  expect(log.read(1)).toEqual({ text: '€', next: 4 });
});

it('gives what will never be complete once all is written', () => {
  const log = logOf(100, 'a');
  log.append(Buffer.from('€').subarray(0, 2));
  log.complete();
  expect(log.read(0)).toEqual({ text: 'a\uFFFD', next: 3 });
});

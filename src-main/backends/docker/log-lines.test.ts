import { expect, it } from 'vitest';
import { logLines } from './log-lines.ts';

function frame(stream: number, text: string): Buffer {
  const payload = Buffer.from(text);
  const header = Buffer.alloc(8);
  header.writeUInt8(stream, 0);
  header.writeUInt32BE(payload.length, 4);
  return Buffer.concat([header, payload]);
}

it('gives the lines of both streams in the order they were written', () => {
  const log = Buffer.concat([frame(1, 'one\n'), frame(2, 'two\n'), frame(1, 'three\r\n')]);
  expect(logLines(log)).toEqual(['one', 'two', 'three']);
});

it('puts a line together that came in pieces, whatever the other stream wrote between them', () => {
  const log = Buffer.concat([frame(1, 'on'), frame(2, 'two\n'), frame(1, 'e\nthr'), frame(1, 'ee')]);
  expect(logLines(log)).toEqual(['two', 'one', 'three']);
});

it('takes the log of a terminal as it is', () => {
  expect(logLines(Buffer.from('one\r\ntwo\r\n'))).toEqual(['one', 'two']);
});

it('gives no lines of an empty log', () => {
  expect(logLines(Buffer.alloc(0))).toEqual([]);
});

it('keeps empty lines', () => {
  expect(logLines(frame(1, 'one\n\ntwo\n'))).toEqual(['one', '', 'two']);
});

it('cuts a line that nobody would read', () => {
  const [line = ''] = logLines(frame(1, `${'x'.repeat(20_000)}\n`));
  expect(line).toHaveLength(16_385);
  expect(line.endsWith('…')).toBe(true);
});

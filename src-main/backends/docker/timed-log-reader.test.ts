import { expect, it } from 'vitest';
import { TimedLogReader } from './timed-log-reader.ts';

const NOON = '2026-01-02T12:00:00';

function frame(stream: number, text: string): Buffer {
  const payload = Buffer.from(text);
  const header = Buffer.alloc(8);
  header.writeUInt8(stream, 0);
  header.writeUInt32BE(payload.length, 4);
  return Buffer.concat([header, payload]);
}

/** All lines of `log`, which comes in pieces of `size` bytes. */
function read(log: Buffer, size = log.length) {
  const reader = new TimedLogReader();
  const lines = [];
  for (let start = 0; start < log.length; start += size) {
    lines.push(...reader.push(log.subarray(start, start + size)));
  }
  return [...lines, ...reader.end()];
}

it('tells the streams apart, and says when the engine took a line', () => {
  const log = Buffer.concat([frame(1, `${NOON}.123456789Z out\n`), frame(2, `${NOON}.2Z err\r\n`)]);
  expect(read(log)).toEqual([
    {
      line: { at: Date.parse(`${NOON}.123Z`), stream: 'stdout', text: 'out' },
      time: { at: Date.parse(`${NOON}.123Z`), since: '1767355200.123456789' },
    },
    {
      line: { at: Date.parse(`${NOON}.2Z`), stream: 'stderr', text: 'err' },
      time: { at: Date.parse(`${NOON}.2Z`), since: '1767355200.200000000' },
    },
  ]);
});

it('reads the same whatever pieces the log comes in', () => {
  const log = Buffer.concat([frame(1, `${NOON}Z grüße € 𝄞\n`), frame(2, `${NOON}Z two\n`)]);
  for (const size of [1, 3, 7, 50]) expect(read(log, size)).toEqual(read(log));
});

it('puts a long line together that the engine cut, without the times between', () => {
  const log = Buffer.concat([
    frame(1, `${NOON}.1Z be`),
    frame(2, `${NOON}.2Z other\n`),
    frame(1, `${NOON}.3Z gun\n`),
  ]);
  expect(read(log).map(({ line }) => line.text)).toEqual(['other', 'begun']);
});

it('takes the log of a container with a terminal as it is', () => {
  const lines = read(Buffer.from(`${NOON}Z one\r\n${NOON}Z two\r\n`)).map(({ line }) => line);
  const at = Date.parse(`${NOON}Z`);
  expect(lines).toEqual([
    { at, stream: 'stdout', text: 'one' },
    { at, stream: 'stdout', text: 'two' },
  ]);
});

it('understands the local times that some engines write', () => {
  const [first] = read(frame(1, '2026-01-02T14:00:00.5+02:00 x\n'));
  expect(first?.time).toEqual({ at: Date.parse(`${NOON}.5Z`), since: '1767355200.500000000' });
});

it('leaves what is no time in the line', () => {
  expect(read(frame(1, 'no time here\n'))).toEqual([
    { line: { at: null, stream: 'stdout', text: 'no time here' }, time: undefined },
  ]);
});

it('cuts a line that nobody would read', () => {
  const [first] = read(frame(1, `${NOON}Z ${'x'.repeat(40_000)}\n`));
  expect(first?.line.text).toHaveLength(16_385);
  expect(first?.line.text.endsWith('…')).toBe(true);
});

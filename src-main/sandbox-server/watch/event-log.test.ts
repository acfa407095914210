import { expect, it } from 'vitest';
import { EventLog } from './event-log.ts';
import type { FileEvent } from './file-event.ts';

const event = { type: 'write', path: '/a' } as Omit<FileEvent, 'seq'>;

it('numbers events, and gives those after a cursor', () => {
  const log = new EventLog();
  for (let n = 0; n < 5; n += 1) log.add(event);
  expect(log.cursor).toBe(5);
  expect(log.after(2, 2).map(({ seq }) => seq)).toEqual([3, 4]);
  expect(log.after(5, 10)).toEqual([]);
  expect(log.hasLost(0)).toBe(false);
});

it('says when events are asked for that it does not have any more', () => {
  const log = new EventLog();
  for (let n = 0; n < 20_001; n += 1) log.add(event);
  const oldest = log.after(0, 1)[0]?.seq ?? 0;
  expect(oldest).toBeGreaterThan(1);
  expect(log.hasLost(oldest - 1)).toBe(false);
  expect(log.hasLost(oldest - 2)).toBe(true);
});

it('says when events never came', () => {
  const log = new EventLog();
  log.add(event);
  log.markLost();
  expect(log.hasLost(1)).toBe(true);
  expect(log.hasLost(log.cursor)).toBe(false);
});

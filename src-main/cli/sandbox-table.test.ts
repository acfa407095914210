import { expect, test } from 'vitest';
import { duration, threadName } from './sandbox-table.ts';

test.each([
  [-5_000, '0s'],
  [0, '0s'],
  [119_000, '119s'],
  [120_000, '2m'],
  [7_199_000, '119m'],
  [7_200_000, '2h'],
  [172_799_000, '47h'],
  [172_800_000, '2d'],
])('%d ms is %s', (milliseconds, expected) => {
  expect(duration(milliseconds)).toBe(expected);
});

test('a thread is named with its user unless that is the default one', () => {
  expect(threadName({ user_id: 'default', thread_id: 't1' })).toBe('t1');
  expect(threadName({ user_id: 'alice', thread_id: 't1' })).toBe('alice/t1');
  expect(threadName(null)).toBe('(anonymous)');
});

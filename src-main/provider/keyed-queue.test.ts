import { expect, test } from 'vitest';
import { KeyedQueue } from './keyed-queue.ts';

test('runs the tasks of one key in turn, whether they end well or not, and other keys meanwhile', async () => {
  const queue = new KeyedQueue();
  const log: string[] = [];
  const gate = Promise.withResolvers<void>();
  const first = queue.run('a', async () => {
    await gate.promise;
    log.push('first');
    throw new Error('failed');
  });
  const second = queue.run('a', async () => log.push('second'));
  await queue.run('b', async () => log.push('other'));
  expect(queue.isBusy('a')).toBe(true);
  gate.resolve();
  await expect(first).rejects.toThrow('failed');
  await second;
  expect(log).toEqual(['other', 'first', 'second']);
  await Promise.resolve();
  expect(queue.isBusy('a')).toBe(false);
});

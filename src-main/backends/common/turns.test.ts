import { expect, it } from 'vitest';
import { Turns } from './turns.ts';

it('runs what is asked for under one key in its order, others at the same time, and goes on after a failure', async () => {
  const turns = new Turns();
  const first = Promise.withResolvers<void>();
  const seen: string[] = [];
  const note = (what: string) => async () => void seen.push(what);
  const failing = turns.take('a', async () => {
    await first.promise;
    seen.push('a1');
    throw new Error('it failed');
  });
  const second = turns.take('a', note('a2'));
  await turns.take('b', note('b1'));
  first.resolve();
  await expect(failing).rejects.toThrow('it failed');
  await second;
  expect(seen).toEqual(['b1', 'a1', 'a2']);
});

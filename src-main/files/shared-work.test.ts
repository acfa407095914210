import { expect, it } from 'vitest';
import { SharedWork } from './shared-work.ts';

it('gives all who ask while it is under way what is begun after that', async () => {
  const ends: PromiseWithResolvers<string>[] = [];
  const work = new SharedWork(() => {
    const end = Promise.withResolvers<string>();
    ends.push(end);
    return end.promise;
  });
  const first = work.ask();
  const others = [work.ask(), work.ask()];
  expect(ends).toHaveLength(1);
  ends[0]?.resolve('old');
  expect(await first).toBe('old');
  await expect.poll(() => ends.length).toBe(2);
  ends[1]?.resolve('new');
  expect(await Promise.all(others)).toEqual(['new', 'new']);
});

it('is done anew after it failed', async () => {
  let round = 0;
  const work = new SharedWork(async () => {
    round += 1;
    if (round === 1) throw new Error('no');
    return round;
  });
  const asked = [work.ask(), work.ask()];
  await expect(asked[0]).rejects.toThrow('no');
  expect(await asked[1]).toBe(2);
  expect(await work.ask()).toBe(3);
});

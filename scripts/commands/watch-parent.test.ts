import { expect, test } from 'vitest';
import { watchParent } from './watch-parent.ts';

test('the end of the parent is noticed, once', async () => {
  let parent = 100;
  let calls = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  using _watch = watchParent(
    () => {
      calls += 1;
      resolve();
    },
    () => parent,
  );
  // Whoever loses its parent becomes a child of init.
  parent = 1;
  await promise;
  expect(calls).toBe(1);
});

import { expect, test } from 'vitest';
import { untilAborted } from './until-aborted.ts';

const never = new Promise<never>(() => undefined);

test('gives what the work gives, and what it fails with', async () => {
  const { signal } = new AbortController();
  expect(await untilAborted(Promise.resolve('done'), signal)).toBe('done');
  await expect(untilAborted(Promise.reject(new Error('broken')), signal)).rejects.toThrow('broken');
});

test('ends with the reason when it is aborted, before or while it works', async () => {
  const ending = new AbortController();
  const working = untilAborted(never, ending.signal);
  ending.abort(new Error('enough'));
  await expect(working).rejects.toThrow('enough');
  await expect(untilAborted(never, ending.signal)).rejects.toThrow('enough');
});

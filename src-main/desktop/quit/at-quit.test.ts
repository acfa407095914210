import { afterEach, beforeEach, expect, test } from 'vitest';
import { Harness, threadOf } from '../../provider/testing/harness.ts';
import { destroysAtQuit, onQuitOf } from './at-quit.ts';

let h: Harness;
beforeEach(async () => {
  h = await Harness.start();
});
afterEach(() => h[Symbol.asyncDispose]());

const situation = (onQuit: 'destroy' | 'keep', isProvisional = false) => ({
  core: { app: { provider: h.provider } },
  settings: { current: () => ({ on_quit: onQuit }) },
  isProvisional,
});

test('quitting takes its time where there is something to destroy', async () => {
  expect(destroysAtQuit(situation('destroy'))).toBe(false);
  await h.acquire(threadOf('a'));
  expect(destroysAtQuit(situation('destroy'))).toBe(true);
  expect(destroysAtQuit(situation('keep'))).toBe(false);
});

test('wrong settings destroy nothing', async () => {
  await h.acquire(threadOf('a'));
  expect(onQuitOf(situation('destroy', true))).toBe('keep');
  expect(destroysAtQuit(situation('destroy', true))).toBe(false);
});

import { expect, test } from 'vitest';
import type { Notice } from '#shared/shell-contract.ts';
import { FakeClock } from '../../provider/testing/fake-clock.ts';
import { Harness } from '../../provider/testing/harness.ts';
import { quitNotice, stopCore } from './stop-core.ts';

async function coreThatEnds(ending: Promise<void>) {
  const harness = await Harness.start();
  return { app: { provider: harness.provider }, [Symbol.asyncDispose]: () => ending };
}

test('an end within a second is not shown', async () => {
  const clock = new FakeClock();
  const shown: Notice[] = [];
  const core = await coreThatEnds(Promise.resolve());
  expect(await stopCore({ core, clock, onQuit: 'destroy', show: (notice) => shown.push(notice) })).toBe(true);
  await clock.advance(10_000);
  expect(shown).toEqual([]);
  expect(clock.pending).toBe(0);
});

test('an end that takes longer is shown, and one that takes too long is given up', async () => {
  const clock = new FakeClock();
  const shown: Notice[] = [];
  const core = await coreThatEnds(new Promise(() => undefined));
  const stopped = stopCore({ core, clock, onQuit: 'keep', show: (notice) => shown.push(notice) });
  await clock.advance(999);
  expect(shown).toEqual([]);
  await clock.advance(1);
  expect(shown.map(({ title }) => title)).toEqual(['Moorage is quitting']);
  await clock.advance(8500);
  expect(await stopped).toBe(false);
});

test('it says how far it is', () => {
  const text = (left: number, total = 3) => quitNotice({ onQuit: 'destroy', total, left }).text;
  expect(text(2)).toContain('Destroying 3 sandboxes, 2 left');
  expect(text(1, 1)).toContain('Destroying the sandbox.');
  expect(text(0)).toBe('All sandboxes are destroyed.');
  expect(quitNotice({ onQuit: 'keep', total: 3, left: 3 }).text).toContain('Sandboxes stay');
});

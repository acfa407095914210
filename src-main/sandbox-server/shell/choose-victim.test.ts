import { expect, it } from 'vitest';
import { chooseVictim } from './choose-victim.ts';

type Session = Parameters<typeof chooseVictim>[0][number];

function session(
  id: string,
  lastUsedAt: number,
  traits: readonly ('named' | 'busy' | 'watched' | 'serving')[] = [],
) {
  return {
    id,
    lastUsedAt,
    origin: traits.includes('named') ? 'named' : 'anonymous',
    isBusy: traits.includes('busy'),
    display: { hasViewers: traits.includes('watched') } as Session['display'],
    hasBackgroundProcesses: () => traits.includes('serving'),
  } satisfies Session;
}

it('is the one that was not used for longest', () => {
  expect(chooseVictim([session('a', 2), session('b', 1), session('c', 3)])?.id).toBe('b');
});

it('is none that has a name, runs something or is looked at', () => {
  const taken = [session('a', 1, ['named']), session('b', 2, ['busy']), session('c', 3, ['watched'])];
  expect(chooseVictim(taken)).toBeUndefined();
  expect(chooseVictim([...taken, session('d', 4)])?.id).toBe('d');
});

it('is one with something in the background only when there is no other', () => {
  expect(chooseVictim([session('a', 1, ['serving']), session('b', 2)])?.id).toBe('b');
  expect(chooseVictim([session('a', 1, ['serving'])])?.id).toBe('a');
});

import { expect, it } from 'vitest';
import { THREAD_ID_PATTERN } from '#shared/identifiers.ts';
import { suggestThreadId } from './suggest-thread-id.ts';

it('gives a valid thread id', () => {
  for (const value of [0, 0.5, 0.999999])
    expect(suggestThreadId(new Set(), () => value)).toMatch(THREAD_ID_PATTERN);
});

it('never gives one that is taken', () => {
  const taken = new Set(['amber-bay', 'amber-bay-2']);
  expect(suggestThreadId(taken, () => 0)).toBe('amber-bay-3');
});

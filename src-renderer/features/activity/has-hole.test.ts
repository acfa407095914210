import { describe, expect, it } from 'vitest';
import { JOURNAL_LIMIT } from '../../stores/live-state.ts';
import { hasHole } from './has-hole.ts';

const from = (seq: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ seq: seq + index }));

describe('the journal that came live', () => {
  it('has no hole while nothing was forgotten', () => {
    expect(hasHole([], 7)).toBe(false);
    expect(hasHole(from(20, 3), 7)).toBe(false);
  });

  it('has none where it goes on after what was read', () => {
    expect(hasHole(from(8, JOURNAL_LIMIT), 7)).toBe(false);
  });

  it('has one where what followed was forgotten', () => {
    expect(hasHole(from(9, JOURNAL_LIMIT), 7)).toBe(true);
  });
});

import { expect, it } from 'vitest';
import { cardColumns, linesOf } from './card-grid.ts';

it('has as many cards in a line as fit, and one where none does', () => {
  expect([200, 624, 1084].map(cardColumns)).toEqual([1, 2, 3]);
});

it('fills lines one after the other', () => {
  expect(linesOf(['a', 'b', 'c', 'd', 'e'], 2)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  expect(linesOf([], 3)).toEqual([]);
});

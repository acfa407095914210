import { expect, it } from 'vitest';
import { visibleRange } from './visible-range.ts';

const range = { startIndex: 10, endIndex: 12, overscan: 1, count: 100 };

it.each([
  [-1, [9, 10, 11, 12, 13]],
  [11, [9, 10, 11, 12, 13]],
  [3, [3, 9, 10, 11, 12, 13]],
  [90, [9, 10, 11, 12, 13, 90]],
  [100, [9, 10, 11, 12, 13]],
])('keeps row %i among those near the screen', (kept, indexes) => {
  expect(visibleRange(range, kept)).toEqual(indexes);
});

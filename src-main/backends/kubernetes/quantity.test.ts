import { expect, test } from 'vitest';
import { parseQuantity } from './quantity.ts';

test.each([
  ['100m', 0.1],
  ['2500n', 0.0000025],
  ['1Gi', 2 ** 30],
  ['1.5G', 1.5e9],
  ['2P', 2e15],
  ['1Ei', 2 ** 60],
  ['1e3', 1000],
  ['much', 0],
])('%s is %d', (text, amount) => {
  expect(parseQuantity(text)).toBeCloseTo(amount, 9);
});

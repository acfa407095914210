import { expect, it } from 'vitest';
import { truncateMiddle } from './truncate-middle.ts';

it('leaves a text alone that is short enough', () => {
  expect(truncateMiddle('abcdef', 6)).toBe('abcdef');
  expect(truncateMiddle('abc', Number.POSITIVE_INFINITY)).toBe('abc');
});

it('keeps head and tail of a longer one, and says what is missing', () => {
  expect(truncateMiddle('0123456789', 5)).toBe('012\n[... 5 characters left out ...]\n89');
});

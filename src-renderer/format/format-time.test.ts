import { describe, expect, it } from 'vitest';
import { formatAge, formatClock, formatCountdown, formatDateTime } from './format-time.ts';

const minutes = (count: number) => count * 60_000;

describe('an age', () => {
  it.each([
    [-5, '0s'],
    [59_999, '59s'],
    [minutes(1), '1m'],
    [minutes(60) - 1, '59m'],
    [minutes(60 * 24) - 1, '23h'],
    [minutes(60 * 49), '2d'],
  ])('of %i ms is %s', (age, text) => expect(formatAge(age)).toBe(text));
});

describe('a countdown', () => {
  it.each([
    [-1, '0:00'],
    [999, '0:00'],
    [9_500, '0:09'],
    [minutes(8) + 12_000, '8:12'],
    [minutes(62) + 3_000, '1:02:03'],
  ])('of %i ms is %s', (left, text) => expect(formatCountdown(left)).toBe(text));
});

describe('an exact time', () => {
  it('counts the hours of a day through, with and without the day', () => {
    const evening = new Date(2026, 0, 31, 17, 5, 9).getTime();
    const midnight = new Date(2026, 0, 31, 0, 0, 1).getTime();
    expect([evening, midnight].map(formatDateTime)).toEqual([
      'Jan 31, 2026, 17:05:09',
      'Jan 31, 2026, 00:00:01',
    ]);
    expect([evening, midnight].map(formatClock)).toEqual(['17:05:09', '00:00:01']);
  });
});

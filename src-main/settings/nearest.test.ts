import { describe, expect, test } from 'vitest';
import { editDistance, nearest } from './nearest.ts';

describe('editDistance', () => {
  test.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['abc', '', 3],
    ['kitten', 'sitting', 3],
    ['imgae', 'image', 2],
    ['same', 'same', 0],
  ])('from %j to %j is %d', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });
});

describe('nearest', () => {
  test('takes the fewest edits', () => {
    expect(nearest('replica', ['replicas', 'replace'])).toBe('replicas');
  });

  test('does not care about case', () => {
    expect(nearest('IDLE_TIMEOUT', ['idle_timeout'])).toBe('idle_timeout');
  });

  test('offers nothing that is far away', () => {
    expect(nearest('telemetry', ['image', 'port'])).toBeUndefined();
    expect(nearest('abc', ['xyz'])).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { sparkPaths } from './spark-path.ts';

const box = { width: 60, height: 18, scale: 1 };

describe('a sparkline', () => {
  it('is nothing until there are two values', () => {
    expect(sparkPaths([], box)).toBeNull();
    expect(sparkPaths([1], box)).toBeNull();
  });

  it('ends at the right edge, zero at the bottom and the scale at the top', () => {
    expect(sparkPaths([0, 1], box)).toEqual({
      line: 'M57.0 17.0L59.0 1.0',
      ground: 'M57.0 17.0L59.0 1.0V18H57.0Z',
    });
  });

  it('fits what is beyond the scale, and shows the newest that fit', () => {
    expect(sparkPaths([4, 2], box)?.line).toBe('M57.0 1.0L59.0 9.0');
    expect(sparkPaths(Array(50).fill(1), box)?.line.split('L')).toHaveLength(30);
  });
});

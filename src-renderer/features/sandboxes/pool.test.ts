import { describe, expect, it } from 'vitest';
import { poolOf } from './pool.ts';

describe('the pool', () => {
  it('shows used places first and free ones after', () => {
    expect(poolOf({ active: 2, starting: 1, warm: 1 }, 6)).toEqual({
      used: 4,
      replicas: 6,
      over: 0,
      places: ['active', 'active', 'starting', 'warm', 'free', 'free'],
    });
  });

  it('goes beyond its soft cap', () => {
    const pool = poolOf({ active: 4, starting: 0, warm: 0 }, 3);
    expect(pool).toMatchObject({ used: 4, over: 1 });
    expect(pool.places).toHaveLength(4);
  });
});

import { describe, expect, it } from 'vitest';
import { topOf } from './plot-options.ts';

describe('the top of the axis', () => {
  const lines = [{}, { isDashed: true }];

  it('leaves room over what is measured', () => {
    expect(topOf(lines, [[10, null, 100], [null]], 1)).toBeCloseTo(110);
  });

  it('shows a bound that is near, and none that would flatten the line', () => {
    expect(topOf(lines, [[100], [200]], 1)).toBeCloseTo(220);
    expect(topOf(lines, [[100], [4000]], 1)).toBeCloseTo(110);
  });

  it('never makes next to nothing look like much', () => expect(topOf(lines, [[0.2], []], 10)).toBe(10));
});

import { describe, expect, it } from 'vitest';
import { currentGroup } from './current-group.ts';

const at = (engine: number, limits: number, appearance: number) => [
  { id: 'engine', top: engine },
  { id: 'limits', top: limits },
  { id: 'appearance', top: appearance },
];
const VIEW = { height: 600, named: '' };

describe('the group that is read', () => {
  it('is the first before anything is scrolled', () => {
    expect(currentGroup(at(100, 900, 1500), VIEW)).toBe('engine');
  });

  it('is the last that has begun', () => {
    expect(currentGroup(at(-900, -20, 580), VIEW)).toBe('limits');
  });

  it('is the one the address names while its beginning is in sight', () => {
    const named = { ...VIEW, named: 'appearance' };
    expect(currentGroup(at(-900, -20, 580), named)).toBe('appearance');
    expect(currentGroup(at(0, 800, 1400), named)).toBe('engine');
  });

  it('is not asked of the address where that names a setting', () => {
    expect(currentGroup(at(-900, -20, 580), { ...VIEW, named: 'replicas' })).toBe('limits');
  });
});

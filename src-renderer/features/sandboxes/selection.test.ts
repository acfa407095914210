import { describe, expect, it } from 'vitest';
import { coverage, extended, remaining, toggled } from './selection.ts';

const ids = ['a', 'b', 'c', 'd'];

describe('the selection', () => {
  it('takes one in and out', () => {
    expect([...toggled(new Set(['a']), 'b')]).toEqual(['a', 'b']);
    expect([...toggled(new Set(['a', 'b']), 'a')]).toEqual(['b']);
  });

  it('reaches from the anchor to the row, upwards too, and keeps the rest', () => {
    expect([...extended(new Set(), { ids, anchor: 'b', id: 'd' })]).toEqual(['b', 'c', 'd']);
    expect([...extended(new Set(['a']), { ids, anchor: 'd', id: 'c' })]).toEqual(['a', 'c', 'd']);
  });

  it('is the row alone where the anchor is not listed', () => {
    expect([...extended(new Set(), { ids, anchor: 'gone', id: 'c' })]).toEqual(['c']);
    expect([...extended(new Set(), { ids, anchor: null, id: 'c' })]).toEqual(['c']);
  });

  it('forgets what is gone, and stays the same set where nothing is', () => {
    const selected = new Set(['a', 'b']);
    expect(remaining(selected, () => true)).toBe(selected);
    expect([...remaining(selected, (id) => id === 'b')]).toEqual(['b']);
  });

  it('tells how much of a list it covers', () => {
    expect(coverage(new Set(['x']), ids)).toBe('none');
    expect(coverage(new Set(['a']), ids)).toBe('some');
    expect(coverage(new Set([...ids, 'x']), ids)).toBe('all');
  });
});

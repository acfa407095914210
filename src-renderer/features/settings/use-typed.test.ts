import { describe, expect, it } from 'vitest';
import { followed } from './use-typed.ts';

const lines = (value: unknown): string => (value as readonly string[]).map((line) => line.trim()).join('\n');

describe('what stands in a field', () => {
  it('stays as typed while it means the value', () => {
    const now = { typed: '1.50', meaning: 1.5 };
    expect(followed(now, 1.5, String)).toBe(now);
  });

  it('is written anew for another value', () => {
    expect(followed({ typed: '1.50', meaning: 1.5 }, 2, String)).toEqual({ typed: '2', meaning: 2 });
  });

  it('settles on a value that cannot be written in full', () => {
    const value = [' proxy ', ''];
    const now = followed({ typed: '', meaning: [] }, value, lines);
    expect(followed(now, value, lines)).toBe(now);
  });
});

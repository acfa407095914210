import { describe, expect, it } from 'vitest';
import { originWords } from './origin-words.ts';

describe('the origin', () => {
  it('says who created it, and by which client', () => {
    expect(originWords({ kind: 'created', by: { kind: 'user' } })).toEqual({
      source: 'user',
      word: 'you',
      sentence: 'Created by you',
    });
    expect(originWords({ kind: 'created', by: { kind: 'api', client: 'deerflow' } }).sentence).toBe(
      'Created by API (deerflow)',
    );
  });

  it('says who adopted it, or that it was found', () => {
    expect(originWords({ kind: 'adopted', by: { kind: 'user' } }).sentence).toBe('Adopted by you');
    expect(originWords({ kind: 'found', at: null })).toMatchObject({ source: 'found', word: 'found' });
  });
});

import { describe, expect, it } from 'vitest';
import { takeLinkToken, tokenOf } from './link-token.ts';

describe('the token of a link', () => {
  it.each([
    ['#token=abc_-1', 'abc_-1'],
    ['#token=', null],
    ['', null],
    ['#section', null],
  ])('of %j is %j', (fragment, token) => expect(tokenOf(fragment)).toBe(token));

  it('leaves the address when taken', () => {
    const { bar, shown } = addressBar('#token=abc');
    expect(takeLinkToken(bar)).toBe('abc');
    expect(shown).toEqual(['/app/?show=warm']);
  });

  it('leaves an address without a token alone', () => {
    const { bar, shown } = addressBar('#elsewhere');
    expect(takeLinkToken(bar)).toBeNull();
    expect(shown).toEqual([]);
  });
});

function addressBar(hash: string) {
  const shown: string[] = [];
  const bar = {
    location: { hash, pathname: '/app/', search: '?show=warm' },
    history: {
      replaceState: (_state: unknown, _title: string, url?: string | URL | null) =>
        void shown.push(String(url)),
    },
  };
  return { bar, shown };
}

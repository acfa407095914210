import { describe, expect, it } from 'vitest';
import { forgetLink, randomClaim, takeLink, tokenOf } from './link.ts';

describe('the token of a link', () => {
  it.each([
    ['#token=abc_-1', 'abc_-1'],
    ['#token=', null],
    ['', null],
    ['#section', null],
  ])('of %j is %j', (fragment, token) => expect(tokenOf(fragment)).toBe(token));
});

describe('a link', () => {
  it('leaves the address when taken', () => {
    const page = createPage();
    expect(page.open('#token=abc')).toEqual({ token: 'abc', claim: 'claim 1' });
    expect(page.shown).toEqual(['/app/?show=warm']);
  });

  it('leaves an address without a token alone', () => {
    const page = createPage();
    expect(page.open('#elsewhere')).toBeNull();
    expect(page.shown).toEqual([]);
  });

  it('is still there when the page is loaded anew before it was exchanged, and not after', () => {
    const page = createPage();
    page.open('#token=abc');
    expect(page.open('')).toEqual({ token: 'abc', claim: 'claim 1' });
    expect(page.open('#token=abc')).toEqual({ token: 'abc', claim: 'claim 1' });
    forgetLink(page.storage);
    expect(page.open('')).toBeNull();
  });

  it('gives way to another', () => {
    const page = createPage();
    page.open('#token=abc');
    expect(page.open('#token=def')).toEqual({ token: 'def', claim: 'claim 2' });
    expect(page.open('')).toEqual({ token: 'def', claim: 'claim 2' });
  });
});

it('a claim is never the same', () => {
  const claims = Array.from({ length: 50 }, randomClaim);
  expect(new Set(claims).size).toBe(50);
  expect(claims[0]).toMatch(/^[0-9a-f]{32}$/);
});

function createPage() {
  const kept = new Map<string, string>();
  const shown: string[] = [];
  let claims = 0;
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const open = (hash: string) =>
    takeLink({
      location: { hash, pathname: '/app/', search: '?show=warm' },
      history: {
        replaceState: (_state: unknown, _title: string, url?: string | URL | null) =>
          void shown.push(String(url)),
      },
      storage,
      makeClaim: () => {
        claims += 1;
        return `claim ${claims}`;
      },
    });
  return { open, shown, storage };
}

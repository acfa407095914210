import { describe, expect, it } from 'vitest';
import { type BrowserStorage, createBrowserStorage } from './browser-storage.ts';
import { createPreferences } from './preferences.ts';

function memory(): BrowserStorage & { isFull: boolean } {
  const values = new Map<string, string>();
  return {
    isFull: false,
    getItem: (key) => values.get(key) ?? null,
    setItem(key, value) {
      if (this.isFull) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      values.set(key, value);
    },
    removeItem: (key) => void values.delete(key),
  };
}

describe('what the browser keeps', () => {
  it('is there the next time', () => {
    const browser = memory();
    createBrowserStorage(() => browser).setItem('a', '1');
    const next = createBrowserStorage(() => browser);
    expect(next.getItem('a')).toBe('1');
    next.removeItem('a');
    expect(createBrowserStorage(() => browser).getItem('a')).toBeNull();
  });

  it('holds for as long as the page is open where the browser has no room for it', () => {
    const browser = memory();
    const storage = createBrowserStorage(() => browser);
    storage.setItem('a', 'before');
    browser.isFull = true;
    storage.setItem('a', 'after');
    expect(storage.getItem('a')).toBe('after');
    browser.isFull = false;
    storage.setItem('a', 'later');
    expect([storage.getItem('a'), browser.getItem('a')]).toEqual(['later', 'later']);
  });

  it('breaks nothing where the browser forbids to keep anything', () => {
    const storage = createBrowserStorage(() => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    });
    const preferences = createPreferences(storage);
    preferences.setState({ layout: 'cards' });
    expect(createPreferences(storage).getState().layout).toBe('cards');
    storage.removeItem('moorage-layout');
    expect(storage.getItem('moorage-layout')).toBeNull();
  });
});

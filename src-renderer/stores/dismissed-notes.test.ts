import { describe, expect, it } from 'vitest';
import { createDismissedNotes } from './dismissed-notes.ts';

function aStorage() {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  };
}

describe('dismissed notes', () => {
  it('are none at first', () => {
    expect(createDismissedNotes(aStorage()).store.getState().size).toBe(0);
  });

  it('are told to who listens', () => {
    const notes = createDismissedNotes(aStorage());
    const seen: (readonly string[])[] = [];
    notes.store.subscribe((reasons) => seen.push([...reasons]));
    notes.dismiss('without-engine');
    expect(seen).toEqual([['without-engine']]);
  });

  it('are remembered by the next page', () => {
    const storage = aStorage();
    createDismissedNotes(storage).dismiss('without-engine');
    expect([...createDismissedNotes(storage).store.getState()]).toEqual(['without-engine']);
  });
});

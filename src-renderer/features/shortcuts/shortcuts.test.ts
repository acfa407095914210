import { describe, expect, it } from 'vitest';
import { SHORTCUTS, shortcutOf } from './shortcuts.ts';

const plain = { ctrlKey: false, metaKey: false, altKey: false };

describe('a key', () => {
  it.each([
    ['n', 'create'],
    ['N', 'create'],
    ['ArrowDown', 'next'],
    ['j', 'next'],
    ['Delete', 'destroy'],
    ['?', 'help'],
    ['q', undefined],
  ])('%s means %s', (key, id) => expect(shortcutOf({ ...plain, key })).toBe(id));

  it.each(['ctrlKey', 'metaKey', 'altKey'])('with %s belongs to the browser', (modifier) => {
    expect(shortcutOf({ ...plain, key: 'c', [modifier]: true })).toBeUndefined();
  });
});

it('gives no key two meanings', () => {
  const keys = Object.values(SHORTCUTS).flatMap((shortcut) => shortcut.keys as readonly string[]);
  expect(new Set(keys).size).toBe(keys.length);
});

import { describe, expect, it } from 'vitest';
import { SHORTCUTS, type Shortcut, shortcutOf } from './shortcuts.ts';

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

  it.each(['ctrlKey', 'metaKey'])('with %s means something else', (modifier) => {
    expect(shortcutOf({ ...plain, key: 'a', [modifier]: true })).toBe('selectAll');
  });

  it.each(['ctrlKey', 'metaKey', 'altKey'])('with %s belongs to the browser', (modifier) => {
    expect(shortcutOf({ ...plain, key: 'c', [modifier]: true })).toBeUndefined();
  });
});

it('gives no key two meanings', () => {
  const keys = Object.values<Shortcut>(SHORTCUTS).flatMap(({ keys, mod }) =>
    keys.map((key) => `${mod ? 'Ctrl ' : ''}${key}`),
  );
  expect(new Set(keys).size).toBe(keys.length);
});

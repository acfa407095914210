import { describe, expect, it } from 'vitest';
import { terminalKeyOf } from './terminal-keys.ts';

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('a key in a terminal', () => {
  it.each([
    [{ key: 'Tab' }, 'shell'],
    [{ key: 'Escape' }, 'shell'],
    [{ key: 'k', ctrlKey: true }, 'shell'],
    [{ key: 'k', metaKey: true }, 'outside'],
    [{ key: 'F1' }, 'outside'],
    [{ key: 'F6', shiftKey: true }, 'leave'],
    [{ key: 'F6' }, 'shell'],
    [{ key: 'F', ctrlKey: true, shiftKey: true }, 'search'],
    [{ key: 'C', ctrlKey: true, shiftKey: true }, 'copy'],
    [{ key: 'V', ctrlKey: true, shiftKey: true }, 'outside'],
    [{ key: 'c', ctrlKey: true }, 'shell'],
  ] as const)('%j is for: %s', (press, owner) =>
    expect(terminalKeyOf({ ...plain, ...press }, false)).toBe(owner),
  );

  it('copies by Ctrl C where something is selected, and interrupts else', () => {
    expect(terminalKeyOf({ ...plain, key: 'c', ctrlKey: true }, true)).toBe('copy');
  });
});

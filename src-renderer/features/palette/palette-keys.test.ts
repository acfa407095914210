import { describe, expect, it } from 'vitest';
import { isPaletteKey, typeAhead } from './palette-keys.ts';

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', true>> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('the keys that open the palette', () => {
  it('are F1, and K with Ctrl or Cmd', () => {
    expect(isPaletteKey(press('F1'), false)).toBe(true);
    expect(isPaletteKey(press('k', { ctrlKey: true }), false)).toBe(true);
    expect(isPaletteKey(press('K', { metaKey: true }), false)).toBe(true);
  });

  it('are no others', () => {
    expect(isPaletteKey(press('k'), false)).toBe(false);
    expect(isPaletteKey(press('j', { ctrlKey: true }), false)).toBe(false);
    expect(isPaletteKey(press('k', { ctrlKey: true, shiftKey: true }), false)).toBe(false);
    expect(isPaletteKey(press('F1', { altKey: true }), false)).toBe(false);
  });

  it('leave Ctrl K to a shell', () => {
    expect(isPaletteKey(press('k', { ctrlKey: true }), true)).toBe(false);
    expect(isPaletteKey(press('k', { metaKey: true }), true)).toBe(true);
    expect(isPaletteKey(press('F1'), true)).toBe(true);
  });
});

describe('what is typed before there is a field', () => {
  it('is what is looked for', () => {
    expect(
      ['d', 'a', 'Backspace', 'ü', '𝄞'].reduce((query, key) => typeAhead(query, press(key)) ?? '?', ''),
    ).toBe('dü𝄞');
  });

  it('chooses nothing that nobody has seen', () => {
    expect(typeAhead('dest', press('Enter'))).toBe('dest');
  });

  it('leaves other keys to the page', () => {
    expect(typeAhead('d', press('Escape'))).toBeUndefined();
    expect(typeAhead('d', press('k', { ctrlKey: true }))).toBeUndefined();
    expect(typeAhead('d', press('F1'))).toBeUndefined();
  });
});

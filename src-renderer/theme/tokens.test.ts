import { describe, expect, it } from 'vitest';
import css from './tokens.css?raw';

const GROUNDS = ['canvas', 'surface', 'sunken', 'floating', 'hover', 'selected'];
const INKS = [
  'text',
  'text-dim',
  'text-faint',
  'accent',
  'blue',
  'green',
  'teal',
  'grey',
  'red',
  'amber',
  'violet',
] as const;
const PAIRS = [
  ['on-fill', 'accent-fill'],
  ['on-fill', 'accent-fill-hover'],
  ['on-fill', 'red-fill'],
  ['on-fill', 'red-fill-hover'],
  ['text', 'red-ground'],
  ['red', 'red-ground'],
  ['text', 'amber-ground'],
  ['amber', 'amber-ground'],
  ['text', 'match'],
  ['text', 'line'],
] as const;

describe.each(['light', 'dark'])('the %s palette', (scheme) => {
  const color = paletteOf(scheme);

  it.each(INKS)('keeps %s readable on every ground', (ink) => {
    for (const ground of GROUNDS)
      expect(contrast(color(ink), color(ground)), ground).toBeGreaterThanOrEqual(4.5);
  });

  it.each(PAIRS)('keeps %s readable on %s', (ink, ground) => {
    expect(contrast(color(ink), color(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it('draws the borders of controls with a contrast of 3', () => {
    for (const ground of ['surface', 'canvas', 'floating'])
      expect(contrast(color('control-line'), color(ground)), ground).toBeGreaterThanOrEqual(3);
  });
});

function paletteOf(scheme: string): (name: string) => string {
  const start = css.indexOf(`[data-mantine-color-scheme="${scheme}"]`);
  const block = css.slice(start, css.indexOf('}', start));
  return (name) => {
    const value = new RegExp(`--m-${name}: (#[0-9a-f]{6});`).exec(block)?.[1];
    if (!value) throw new Error(`tokens.css has no --m-${name} as #rrggbb in its ${scheme} block`);
    return value;
  };
}

/** WCAG 2.2 contrast ratio, 1 to 21. */
function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

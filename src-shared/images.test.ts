import { expect, it } from 'vitest';
import { choiceOfImage, DEFAULT_IMAGE, LITE_IMAGE } from './images.ts';

it('knows the presets by their references, and takes everything else as custom', () => {
  expect(choiceOfImage(DEFAULT_IMAGE)).toBe('all-in-one');
  expect(choiceOfImage(LITE_IMAGE)).toBe('lite');
  expect(choiceOfImage('moorage/sandbox-lite:2')).toBe('custom');
  expect(choiceOfImage('')).toBe('custom');
});

it('knows a preset without its tag', () => {
  expect(choiceOfImage('moorage/sandbox-lite')).toBe('lite');
});

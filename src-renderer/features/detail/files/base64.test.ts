import { expect, it } from 'vitest';
import { fromBase64, toBase64 } from './base64.ts';

it('gives the same bytes back, all of them, however many', () => {
  const bytes = Uint8Array.from({ length: 100_003 }, (_, index) => index % 256);
  expect(fromBase64(toBase64(bytes))).toEqual(bytes);
  expect(fromBase64(toBase64(new Uint8Array()))).toEqual(new Uint8Array());
});

import { expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';

it.each([
  [[0xc3, 0xbc, 0x21], 'ü!', 'UTF-8'],
  [[0x68, 0x69, 0xc3], 'hi', 'UTF-8'],
  [[0xff, 0xfe, 0x68, 0x00, 0x69, 0x00], 'hi', 'UTF-16LE'],
  [[0xfc, 0x62, 0x65, 0x72], 'über', 'Windows-1252'],
  [[], '', 'UTF-8'],
])('reads %j as %j', (bytes, text, encoding) => {
  expect(decodeText(Uint8Array.from(bytes))).toEqual({ kind: 'text', text, encoding });
});

it('takes bytes with a zero among them for no text', () => {
  expect(decodeText(Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 0x00]))).toEqual({ kind: 'binary' });
});

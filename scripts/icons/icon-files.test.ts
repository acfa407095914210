import { expect, test } from 'vitest';
import { icnsOf } from './icns.ts';
import { icoOf } from './ico.ts';

const png = (text: string) => Buffer.from(text);

test('an ICO says where each of its pictures is', () => {
  const ico = icoOf([
    { size: 16, png: png('small') },
    { size: 256, png: png('larger') },
  ]);
  expect([ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([1, 2]);
  const entry = (index: number) => {
    const at = 6 + 16 * index;
    const offset = ico.readUInt32LE(at + 12);
    return [ico.readUInt8(at), ico.subarray(offset, offset + ico.readUInt32LE(at + 8)).toString()];
  };
  expect(entry(0)).toEqual([16, 'small']);
  expect(entry(1)).toEqual([0, 'larger']);
});

test('an ICNS has a picture under each name that its size has', () => {
  const icns = icnsOf([{ size: 256, png: png('abc') }]);
  expect(icns.subarray(0, 4).toString()).toBe('icns');
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  expect(icns.toString('latin1')).toContain('ic08');
  expect(icns.toString('latin1')).toContain('ic13');
});

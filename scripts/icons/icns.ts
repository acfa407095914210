import type { SizedPng } from './ico.ts';

/** Apple's names for PNGs in an ICNS file, by their size in pixels: plain ones and those for twice the density. */
const TYPES: Readonly<Record<number, readonly string[]>> = {
  32: ['ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
};

/** The sizes an ICNS file has pictures of, in pixels. */
export const ICNS_SIZES = Object.keys(TYPES).map(Number);

/** An ICNS file with these pictures in it. Pure. */
export function icnsOf(pictures: readonly SizedPng[]): Buffer {
  const parts = pictures.flatMap(({ size, png }) => (TYPES[size] ?? []).map((type) => part(type, png)));
  return part('icns', Buffer.concat(parts));
}

/** Four letters, the length of the whole, and the content. */
function part(type: string, content: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.write(type, 0, 'ascii');
  header.writeUInt32BE(content.length + header.length, 4);
  return Buffer.concat([header, content]);
}

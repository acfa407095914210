import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isStaticElf } from './static-elf.ts';

const PT_LOAD = 1;
const PT_INTERP = 3;

/** A 64-bit ELF header with one program header of each type. */
function elf(...types: readonly number[]): Buffer {
  const [headerSize, entrySize] = [64, 56];
  const file = Buffer.alloc(headerSize + types.length * entrySize);
  file.write('\x7fELF\x02\x01', 'latin1');
  file.writeBigUInt64LE(BigInt(headerSize), 32);
  file.writeUInt16LE(entrySize, 54);
  file.writeUInt16LE(types.length, 56);
  for (const [index, type] of types.entries()) file.writeUInt32LE(type, headerSize + index * entrySize);
  return file;
}

test('a program that names a dynamic linker is not static', () => {
  expect(isStaticElf(elf(PT_LOAD))).toBe(true);
  expect(isStaticElf(elf(PT_INTERP, PT_LOAD))).toBe(false);
});

test('what is no Linux program is not static either', () => {
  expect(isStaticElf(Buffer.from('#!/bin/sh\n'))).toBe(false);
  expect(isStaticElf(readFileSync(import.meta.filename))).toBe(false);
});

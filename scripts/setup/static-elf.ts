const MAGIC = '\x7fELF';
const CLASS_64 = 2;
const LITTLE_ENDIAN = 1;
/** Program header that names a dynamic linker. */
const PT_INTERP = 3;

/**
 * True for a 64-bit little-endian Linux program that asks for no dynamic linker, so that it runs in an image
 * with nothing else in it.
 */
export function isStaticElf(file: Buffer): boolean {
  const isElf64 =
    file.length >= 64 &&
    file.toString('latin1', 0, 4) === MAGIC &&
    file[4] === CLASS_64 &&
    file[5] === LITTLE_ENDIAN;
  return isElf64 && !programHeaderTypes(file).includes(PT_INTERP);
}

function programHeaderTypes(file: Buffer): number[] {
  const start = Number(file.readBigUInt64LE(32));
  const size = file.readUInt16LE(54);
  const count = file.readUInt16LE(56);
  return Array.from({ length: count }, (_, index) => file.readUInt32LE(start + index * size));
}

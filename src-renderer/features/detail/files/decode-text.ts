export type DecodedText =
  | { readonly kind: 'text'; readonly text: string; readonly encoding: string }
  | { readonly kind: 'binary' };

/** Bytes that are looked at for what a text never holds. */
const SAMPLE = 8192;

/**
 * Bytes as text: by their byte order mark, else as UTF-8, else in the encoding in which every byte is a letter. A
 * letter that was cut off at the end of a piece is left out. Pure.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : null;
  if (marked !== null)
    return { kind: 'text', text: new TextDecoder(marked).decode(bytes), encoding: marked.toUpperCase() };
  if (bytes.subarray(0, SAMPLE).includes(0)) return { kind: 'binary' };
  try {
    return {
      kind: 'text',
      text: new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true }),
      encoding: 'UTF-8',
    };
  } catch {
    return { kind: 'text', text: new TextDecoder('windows-1252').decode(bytes), encoding: 'Windows-1252' };
  }
}

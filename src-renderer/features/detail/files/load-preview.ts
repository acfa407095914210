import { toBase64 } from './base64.ts';
import { decodeText } from './decode-text.ts';
import { IMAGE_LIMIT, imageTypeOf } from './preview-kind.ts';
import { type ReadOptions, readFirstPiece, readPieces } from './read-file.ts';
import { fileName } from './remote-file.ts';

export type Preview =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly encoding: string;
      /** Bytes that are shown, and of how many. */
      readonly shown: number;
      readonly size: number;
    }
  /**
   * `url` holds the image itself. Shown as an image nothing in it runs, an SVG's scripts neither; and unlike the URL of
   * a blob it cannot be opened as a page of the dashboard's origin.
   */
  | { readonly kind: 'image'; readonly url: string }
  | { readonly kind: 'large' }
  | { readonly kind: 'binary' };

/** What can be shown of a file. Throws what the calls throw. */
export async function loadPreview(options: ReadOptions): Promise<Preview> {
  const type = imageTypeOf(fileName(options.file));
  if (type !== null) return loadImage(options, type);
  const { bytes, size } = await readFirstPiece(options);
  const decoded = decodeText(bytes);
  return decoded.kind === 'text' ? { ...decoded, shown: bytes.length, size } : decoded;
}

async function loadImage(options: ReadOptions, type: string): Promise<Preview> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for await (const { bytes, size } of readPieces(options)) {
    if (size > IMAGE_LIMIT) return { kind: 'large' };
    pieces.push(bytes);
  }
  const whole = new Uint8Array(await new Blob(pieces).arrayBuffer());
  return { kind: 'image', url: `data:${type};base64,${toBase64(whole)}` };
}

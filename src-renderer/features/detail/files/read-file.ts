import { FILE_PIECE } from '#shared/file-areas.ts';
import type { DashboardClient } from '../../../client/live-link.ts';
import { strings } from '../../../strings.ts';
import { fromBase64 } from './base64.ts';
import type { RemoteFile } from './remote-file.ts';

export interface ReadOptions {
  readonly client: DashboardClient;
  readonly file: RemoteFile;
  readonly signal: AbortSignal;
}

export interface FirstPiece {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Bytes of the whole file. */
  readonly size: number;
}

/** The beginning of a file, at most one piece. Throws what the call throws. */
export async function readFirstPiece({ client, file, signal }: ReadOptions): Promise<FirstPiece> {
  const { content, size } = await client.files.read({ ...file, offset: 0, length: FILE_PIECE }, { signal });
  return { bytes: fromBase64(content), size };
}

/**
 * A file piece by piece, with its size as it is told with each. Ends at the size told last, so that a file that grows
 * is read to its end. Throws what the calls throw, and when the file became shorter meanwhile.
 */
export async function* readPieces({ client, file, signal }: ReadOptions): AsyncGenerator<FirstPiece> {
  let offset = 0;
  for (;;) {
    const { content, size } = await client.files.read({ ...file, offset, length: FILE_PIECE }, { signal });
    const bytes = fromBase64(content);
    offset += bytes.length;
    if (bytes.length > 0) yield { bytes, size };
    if (offset >= size) return;
    if (bytes.length === 0) throw new Error(strings.files.changed);
  }
}

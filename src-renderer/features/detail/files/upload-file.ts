import { FILE_PIECE } from '#shared/file-areas.ts';
import type { DashboardClient } from '../../../client/live-link.ts';
import { toBase64 } from './base64.ts';
import type { RemoteFile } from './remote-file.ts';

export interface UploadOptions {
  readonly client: DashboardClient;
  readonly content: Blob;
  readonly target: RemoteFile;
  readonly overwrite: boolean;
  /** Bytes that are there. */
  readonly onProgress: (sent: number) => void;
  readonly signal: AbortSignal;
}

/** Brings a file into a thread's directory, piece by piece. Throws what the calls throw; then nothing of it remains. */
export async function uploadFile(options: UploadOptions): Promise<void> {
  const { client, content, target, overwrite, signal } = options;
  const begin = { ...target, size: content.size, overwrite };
  const { uploadId } = await client.files.beginUpload(begin, { signal });
  try {
    for (let offset = 0; offset < content.size; offset += FILE_PIECE) {
      const piece = new Uint8Array(await content.slice(offset, offset + FILE_PIECE).arrayBuffer());
      await client.files.upload({ uploadId, offset, content: toBase64(piece) }, { signal });
      options.onProgress(offset + piece.length);
    }
    signal.throwIfAborted();
    await client.files.finishUpload({ uploadId });
  } catch (error) {
    await client.files.cancelUpload({ uploadId }).catch(() => undefined);
    throw error;
  }
}

import type { TransferOutcome } from '../../../stores/transfers.ts';
import { saveFile } from '../../../ui/save-file.ts';
import { type ReadOptions, readPieces } from './read-file.ts';
import { fileName } from './remote-file.ts';

/** Bytes from which on a file is written to the disk as it comes, where the browser can. */
const LARGE = 32 * 2 ** 20;

export interface DownloadOptions extends ReadOptions {
  /** Bytes, as listed. */
  readonly size: number;
  /** Bytes that are here. */
  readonly onProgress: (received: number, size: number) => void;
}

/**
 * Brings a file to the person's computer; cancelled where they chose no place for it. Throws what the calls throw, also
 * when aborted; then nothing is kept.
 */
export async function downloadFile(options: DownloadOptions): Promise<TransferOutcome> {
  const sink = options.size >= LARGE ? await chooseFile(fileName(options.file)) : undefined;
  if (sink === null) return 'cancelled';
  if (sink === undefined) await intoMemory(options);
  else await ontoDisk(options, sink);
  return 'done';
}

async function intoMemory(options: DownloadOptions): Promise<void> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  await copy(options, async (bytes) => void pieces.push(bytes));
  saveFile(fileName(options.file), new Blob(pieces, { type: 'application/octet-stream' }));
}

async function ontoDisk(options: DownloadOptions, sink: FileSink): Promise<void> {
  try {
    await copy(options, (bytes) => sink.write(bytes));
  } catch (error) {
    await sink.abort(error).catch(() => undefined);
    throw error;
  }
  await sink.close();
}

async function copy(
  options: DownloadOptions,
  take: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>,
): Promise<void> {
  let received = 0;
  for await (const { bytes, size } of readPieces(options)) {
    await take(bytes);
    received += bytes.length;
    options.onProgress(received, size);
  }
}

/** As much of the File System Access API as is needed; not every browser has it. */
interface FileSink {
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  close(): Promise<void>;
  abort(reason: unknown): Promise<void>;
}
interface FilePicker {
  showSaveFilePicker?(options: {
    readonly suggestedName: string;
  }): Promise<{ createWritable(): Promise<FileSink> }>;
}

/** Where to write; null when the person chose nowhere, undefined where the browser cannot ask. */
async function chooseFile(suggestedName: string): Promise<FileSink | null | undefined> {
  const picker = window as FilePicker;
  try {
    const handle = await picker.showSaveFilePicker?.({ suggestedName });
    return await handle?.createWritable();
  } catch (error) {
    const isChoice = error instanceof DOMException && error.name === 'AbortError';
    return isChoice ? null : undefined;
  }
}

import { createStream, type RotatingFileStream } from 'rotating-file-stream';
import type { LogSink } from './log-sink.ts';

const FILE_NAME = 'moorage.log';
const FILE_SIZE = '10M';
/** `moorage.log.1` is the newest. */
const OLD_FILES = 5;
/** A disk that was full is tried again after this long. Milliseconds. */
const RETRY_AFTER = 60_000;

export interface FileSinkOptions {
  readonly directory: string;
  /** Called once each time the file can no longer be written. */
  readonly onError: (error: Error) => void;
  /** Unix time, milliseconds. */
  readonly now?: () => number;
  readonly fileSize?: string;
}

/**
 * Writes `moorage.log` in `directory`, mode 0600, and keeps five older files of 10 MB. When it cannot be written
 * (a full disk), lines are lost until it can: the app goes on.
 */
export function fileSink({
  directory,
  onError,
  now = Date.now,
  fileSize = FILE_SIZE,
}: FileSinkOptions): LogSink {
  let stream: RotatingFileStream | undefined;
  let retryAt = 0;

  const open = () => {
    const opened = createStream(FILE_NAME, {
      path: directory,
      size: fileSize,
      rotate: OLD_FILES,
      mode: 0o600,
    });
    opened.on('error', (error) => {
      if (stream !== opened) return;
      stream = undefined;
      retryAt = now() + RETRY_AFTER;
      onError(error);
    });
    return opened;
  };

  return {
    write: (line) => {
      if (!stream && now() < retryAt) return;
      stream ??= open();
      stream.write(line);
    },
    close: async () => {
      const last = stream;
      retryAt = Number.POSITIVE_INFINITY;
      stream = undefined;
      if (last) await new Promise<void>((resolve) => last.once('close', resolve).end());
    },
  };
}

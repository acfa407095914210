import type { Writable } from 'node:stream';
import type { LogSink } from './log-sink.ts';

/** Bytes kept for a reader that does not keep up. */
const BACKLOG = 2 ** 20;

/**
 * Writes to a stream of this process, such as stderr. A parent that does not read it costs lines, not memory;
 * one that closes it (EPIPE) ends the writing and nothing else.
 */
export function streamSink(stream: Writable): LogSink {
  let isOpen = true;
  // Without a listener this error would end the process.
  stream.on('error', () => {
    isOpen = false;
  });
  return {
    write: (line) => {
      if (isOpen && stream.writableLength < BACKLOG) stream.write(line);
    },
    close: async () => {
      if (!isOpen) return;
      isOpen = false;
      await new Promise<void>((resolve) => {
        stream.once('error', () => resolve());
        stream.write('', () => resolve());
      });
    },
  };
}

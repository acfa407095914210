import type { Writable } from 'node:stream';
import { type Logger, pino } from 'pino';
import { prettyFactory } from 'pino-pretty';
import type { Settings } from '#shared/settings.ts';
import { fileSink } from './file-sink.ts';
import type { LogSink } from './log-sink.ts';
import { streamSink } from './stream-sink.ts';

export interface CreateLogOptions {
  readonly level: Settings['log_level'];
  /** Where people read along. */
  readonly stderr: Writable & { readonly isTTY?: boolean };
  /** Directory of `moorage.log`. */
  readonly directory: string;
}

export interface Log extends AsyncDisposable {
  /** Its `level` may be set at any time. */
  readonly logger: Logger;
}

/**
 * The log of a host process: for people on stderr, as JSON lines in `logs/moorage.log`. Neither can stop the app.
 * Disposing waits until what was logged is written.
 */
export function createLog({ level, stderr, directory }: CreateLogOptions): Log {
  const people = peopleSink(stderr);
  const file = fileSink({
    directory,
    onError: (error) => people.write(lineAbout(error, directory)),
  });
  const logger = pino({ level, base: { pid: process.pid } }, { write: (line) => both(people, file, line) });
  return {
    logger,
    [Symbol.asyncDispose]: async () => {
      await Promise.all([people.close(), file.close()]);
    },
  };
}

function both(people: LogSink, file: LogSink, line: string): void {
  people.write(line);
  file.write(line);
}

function peopleSink(stderr: CreateLogOptions['stderr']): LogSink {
  const target = streamSink(stderr);
  const format = prettyFactory({
    colorize: stderr.isTTY === true,
    translateTime: 'SYS:HH:MM:ss.l',
    ignore: 'pid',
    singleLine: true,
  });
  return { write: (line) => target.write(format(line)), close: () => target.close() };
}

/** As pino would write it; it must not go into the file that just failed. */
function lineAbout(error: Error, directory: string): string {
  const msg = `The log in ${directory} cannot be written: ${error.message}. Logging goes on here, and there once it can.`;
  return `${JSON.stringify({ level: pino.levels.values.warn, time: Date.now(), msg })}\n`;
}

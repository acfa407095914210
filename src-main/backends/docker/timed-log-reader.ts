import type { LogLine } from '#shared/sandbox.ts';
import { LONGEST_LINE } from '../common/text-lines.ts';
import { FrameParser, type LogFrame } from './log-frames.ts';
import { type LogTime, parseLogTime } from './log-time.ts';

/** A line and when the engine took it. */
export interface TimedLine {
  readonly line: LogLine;
  readonly time: LogTime | undefined;
}

interface Begun {
  readonly time: LogTime | undefined;
  readonly parts: Buffer[];
  bytes: number;
}

/** Makes lines of a log with timestamps as it comes in. An engine cuts long lines, and puts a time before each piece. */
export class TimedLogReader {
  readonly #parser = new FrameParser();
  readonly #begun = new Map<LogFrame['stream'], Begun>();

  push(chunk: Buffer): readonly TimedLine[] {
    return this.#parser.push(chunk).flatMap((frame) => this.#take(frame));
  }

  /** The lines that have not ended when the log has. */
  end(): readonly TimedLine[] {
    const last = this.#parser.end().flatMap((frame) => this.#take(frame));
    return [...last, ...[...this.#begun.keys()].map((stream) => this.#finish(stream))];
  }

  #take({ stream, payload }: LogFrame): readonly TimedLine[] {
    const lines: TimedLine[] = [];
    let start = 0;
    while (start < payload.length) {
      const newline = payload.indexOf('\n', start);
      const end = newline === -1 ? payload.length : newline;
      this.#add(stream, payload.subarray(start, end));
      if (newline !== -1) lines.push(this.#finish(stream));
      start = end + 1;
    }
    return lines;
  }

  #add(stream: LogFrame['stream'], piece: Buffer): void {
    const { time, length } = parseLogTime(piece);
    const begun = this.#begun.get(stream) ?? { time, parts: [], bytes: 0 };
    this.#begun.set(stream, begun);
    if (begun.bytes > LONGEST_LINE) return;
    begun.parts.push(piece.subarray(length));
    begun.bytes += piece.length - length;
  }

  #finish(stream: LogFrame['stream']): TimedLine {
    const { time, parts, bytes } = this.#begun.get(stream) ?? { time: undefined, parts: [], bytes: 0 };
    this.#begun.delete(stream);
    const whole = Buffer.concat(parts).subarray(0, LONGEST_LINE).toString('utf8').replace(/\r$/, '');
    const text = bytes > LONGEST_LINE ? `${whole}…` : whole;
    return { line: { at: time?.at ?? null, stream, text }, time };
  }
}

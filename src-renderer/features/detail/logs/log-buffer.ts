import type { LogLine } from '#shared/sandbox.ts';
import { plainOf, settle } from './ansi.ts';
import { type LogLevel, levelOf } from './log-level.ts';

/** Lines that are kept; older ones go. */
export const LOG_CAPACITY = 100_000;

export interface LogEntry extends LogLine {
  /** Rises by one with each line. */
  readonly seq: number;
  /** Without colours. */
  readonly plain: string;
  readonly level: LogLevel | null;
}

/** The newest lines, oldest first. */
export type LogBuffer = readonly LogEntry[];

/** `buffer` with `lines` at its end, within the capacity. A line that is indented has the level of the one before. Pure. */
export function appendLines(
  buffer: LogBuffer,
  lines: readonly LogLine[],
  capacity: number = LOG_CAPACITY,
): LogBuffer {
  let seq = buffer.at(-1)?.seq ?? 0;
  let level = buffer.at(-1)?.level ?? null;
  const added = lines.map((line): LogEntry => {
    const text = settle(line.text);
    const plain = plainOf(text);
    const isContinued = /^\s+\S/.test(plain);
    level = levelOf(plain) ?? (isContinued ? level : null);
    seq += 1;
    return { ...line, text, plain, level, seq };
  });
  const all = [...buffer, ...added];
  return all.length > capacity ? all.slice(-capacity) : all;
}

/** Of `tail`, what came after the last line of `buffer`: the lines of a stream that was broken and began anew. Pure. */
export function newLines(buffer: LogBuffer, tail: readonly LogLine[]): readonly LogLine[] {
  const last = buffer.at(-1);
  if (last === undefined) return tail;
  const known = tail.findLastIndex((line) => line.at === last.at && settle(line.text) === last.text);
  return known < 0 ? tail : tail.slice(known + 1);
}

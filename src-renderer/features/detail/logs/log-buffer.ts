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

/** Where a log is read on after it was broken off. */
export interface LogResumption {
  /** What is known and stays. */
  readonly kept: LogBuffer;
  /** Of lines that are told anew, those that are not known. */
  readonly unknown: (lines: readonly LogLine[]) => readonly LogLine[];
}

/**
 * How to go on after `buffer` with a stream that begins with the last lines anew. By their times; where there are none,
 * it begins from nothing. Pure.
 */
export function resumeAfter(buffer: LogBuffer): LogResumption {
  const last = buffer.at(-1)?.at ?? null;
  if (last === null) return { kept: [], unknown: (lines) => lines };
  const ofLast = new Set(buffer.filter(({ at }) => at === last).map(({ text }) => text));
  const isUnknown = ({ at, text }: LogLine): boolean =>
    at === null || at > last || (at === last && !ofLast.has(settle(text)));
  return { kept: buffer, unknown: (lines) => lines.filter(isUnknown) };
}

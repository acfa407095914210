import type { LogBuffer, LogEntry } from './log-buffer.ts';

/** When a line was written, local time, as `12:00:00.000`; empty where it is not known. */
export function lineTime({ at }: Pick<LogEntry, 'at'>): string {
  if (at === null) return '';
  const time = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':');
  return `${clock}.${String(time.getMilliseconds()).padStart(3, '0')}`;
}

/** Lines as text for the clipboard or a file, without colours. */
export function textOf(lines: LogBuffer, withTimes: boolean): string {
  return lines
    .map((line) =>
      withTimes && line.at !== null
        ? `${new Date(line.at).toISOString()} ${line.plain}\n`
        : `${line.plain}\n`,
    )
    .join('');
}

/** When the engine took a line. */
export interface LogTime {
  /** Unix time, milliseconds. */
  readonly at: number;
  /** Unix time in seconds with nine decimals, as `since` takes it. Of two, the later one is the greater string. */
  readonly since: string;
}

/** Characters of the longest time, `2006-01-02T15:04:05.000000000+07:00`. */
const LONGEST = 36;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(\d{1,9}))?(?:Z|[+-]\d\d:\d\d) /;

/** The time that a line of the log begins with, and how many bytes it takes; no time and none where there is none. Pure. */
export function parseLogTime(line: Buffer): { readonly time: LogTime | undefined; readonly length: number } {
  const [found, fraction = ''] = TIME.exec(line.toString('latin1', 0, LONGEST)) ?? [];
  if (found === undefined) return { time: undefined, length: 0 };
  const at = Date.parse(found.trimEnd());
  const since = `${Math.floor(at / 1000)}.${fraction.padEnd(9, '0')}`;
  return { time: { at, since }, length: found.length };
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const WORDS: Readonly<Record<LogLevel, string>> = {
  error: 'error|err|fatal|critical|crit|panic|severe|emerg|alert',
  warn: 'warn|warning',
  info: 'info|notice',
  debug: 'debug|trace|verbose',
};
/** Numbers of pino and bunyan. */
const NUMBERS: Readonly<Record<string, LogLevel>> = {
  10: 'debug',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'error',
};

const BY_FIELD = /["']?(?:level|severity|lvl)["']?\s*[:=]\s*["']?(\w+)/i;
/** In capitals, in brackets, or before a colon: as a word of a sentence it means nothing. */
const MARKED = new RegExp(
  `(?:^|[\\s\\[(<|])(?:(${upper()})(?=$|[\\s\\])>:|,])|(${all()})(?=:|\\])|\\[(${all()})\\])`,
);
const SOUGHT = 120;

/** The level a line names, as loggers write it; null where it names none. Pure. */
export function levelOf(text: string): LogLevel | null {
  const head = text.slice(0, SOUGHT);
  const field = BY_FIELD.exec(text.slice(0, 2000))?.[1];
  if (field !== undefined) return NUMBERS[field] ?? levelOfWord(field);
  const found = MARKED.exec(head);
  const word = found?.[1] ?? found?.[2] ?? found?.[3];
  return word === undefined ? null : levelOfWord(word);
}

function levelOfWord(word: string): LogLevel | null {
  const lower = word.toLowerCase();
  return LOG_LEVELS.find((level) => WORDS[level].split('|').includes(lower)) ?? null;
}

/** Whether a line of `level` is shown where at least `least` is asked for. */
export function isAtLeast(level: LogLevel | null, least: LogLevel | 'all'): boolean {
  if (least === 'all') return true;
  return level !== null && LOG_LEVELS.indexOf(level) >= LOG_LEVELS.indexOf(least);
}

function all(): string {
  const lower = Object.values(WORDS).join('|');
  const capital = lower.replace(
    /(^|\|)(\w)/g,
    (_, bar: string, letter: string) => bar + letter.toUpperCase(),
  );
  return `${lower}|${capital}|${lower.toUpperCase()}`;
}

function upper(): string {
  return Object.values(WORDS).join('|').toUpperCase();
}

import { MoorageError } from '#shared/errors.ts';

/** What keeps one caller from exhausting the sandbox. Each is a setting of the environment. */
export interface Limits {
  readonly maxShellSessions: number;
  readonly maxBashSessions: number;
  readonly maxInterpreters: number;
  readonly maxWatchers: number;
  readonly maxWatchedDirectories: number;
  readonly maxBodyBytes: number;
  readonly maxUploadBytes: number;
  readonly maxReadBytes: number;
  readonly maxOutputBytes: number;
  readonly maxListEntries: number;
  readonly maxPendingInputBytes: number;
  readonly shellIdleSeconds: number;
  readonly noChangeSeconds: number;
  readonly searchSeconds: number;
  readonly killGraceMs: number;
}

interface LimitDefinition {
  readonly env: string;
  readonly value: number;
  readonly meaning: string;
}

const MIB = 1024 * 1024;

/** The limits with their variables and defaults; `docs/sandbox-api.md` is held equal to it by a test. */
export const LIMITS: Readonly<Record<keyof Limits, LimitDefinition>> = {
  maxShellSessions: limit('MAX_SHELL_SESSIONS', 32, 'shell sessions and terminals at once'),
  maxBashSessions: limit('MAX_BASH_SESSIONS', 64, 'bash sessions at once'),
  maxInterpreters: limit('MAX_INTERPRETERS', 8, 'stateful Python and Node.js sessions at once'),
  maxWatchers: limit('MAX_WATCHERS', 16, 'file watchers at once'),
  maxWatchedDirectories: limit('MAX_WATCHED_DIRECTORIES', 8192, 'directories of one file watcher'),
  maxBodyBytes: limit('MAX_BODY_BYTES', 64 * MIB, 'bytes of a JSON body'),
  maxUploadBytes: limit('MAX_UPLOAD_BYTES', 2048 * MIB, 'bytes of an uploaded file'),
  maxReadBytes: limit('MAX_READ_BYTES', 32 * MIB, 'bytes of a file that is read or edited as text'),
  maxOutputBytes: limit('MAX_OUTPUT_BYTES', 8 * MIB, 'bytes kept of what one command writes, the newest'),
  maxListEntries: limit('MAX_LIST_ENTRIES', 50_000, 'entries of a listing, or matches of a search'),
  maxPendingInputBytes: limit('MAX_PENDING_INPUT_BYTES', MIB, 'bytes typed that a program has not read yet'),
  shellIdleSeconds: limit('SHELL_IDLE_SECONDS', 3600, 'seconds after which an unused shell session ends'),
  noChangeSeconds: limit('NO_CHANGE_SECONDS', 120, 'seconds without output after which `exec` answers'),
  searchSeconds: limit('SEARCH_SECONDS', 30, 'seconds a search may take'),
  killGraceMs: limit('KILL_GRACE_MS', 1000, 'milliseconds between asking a process to end and killing it'),
};

function limit(name: string, value: number, meaning: string): LimitDefinition {
  return { env: `MOORAGE_SANDBOX_${name}`, value, meaning };
}

/**
 * The limits as `env` sets them, the defaults elsewhere.
 * Throws `SETTINGS_INVALID` for a value that is no whole number above zero.
 */
export function readLimits(env: Readonly<Record<string, string | undefined>>): Limits {
  const entries = Object.entries(LIMITS).map(([name, { env: variable, value }]) => {
    const text = env[variable];
    return [name, text === undefined || text === '' ? value : wholeNumber(variable, text)];
  });
  return Object.fromEntries(entries) as Limits;
}

function wholeNumber(variable: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new MoorageError(
    'SETTINGS_INVALID',
    `${variable} must be a whole number above zero, it is '${text}'.`,
  );
}

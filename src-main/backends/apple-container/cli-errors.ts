import { type ErrorCode, MoorageError } from '#shared/errors.ts';

const SHOWN_CHARACTERS = 500;

/** What starts the service, whether it is set up or not: without the flag it asks on its input. */
export const START_SERVICE = 'container system start --enable-kernel-install';

/** What the command line said when it failed: one line, without its own label. */
export class CliFailure extends Error {
  override readonly name = 'CliFailure';
  /** 1 for what went wrong, 64 for a wrong use of the command. */
  readonly exitCode: number;

  constructor(exitCode: number, stderr: string) {
    super(shown(stderr));
    this.exitCode = exitCode;
  }
}

interface KnownFailure {
  /** A part of Apple's words that stays the same from release to release. */
  readonly says: string;
  readonly code: ErrorCode;
  readonly explain: (what: string, said: string) => string;
}

/** In the order they are looked for: the first that fits says it best. */
const KNOWN_FAILURES: readonly KnownFailure[] = [
  {
    says: 'XPC connection error',
    code: 'BACKEND_UNREACHABLE',
    explain: () => serviceIsDown(),
  },
  {
    says: 'already exists',
    code: 'SANDBOX_NAME_TAKEN',
    explain: (_, said) => `There is a container of that name already: ${said}`,
  },
  {
    says: 'Address already in use',
    code: 'PORT_TAKEN',
    explain: (_, said) => `The host port of the sandbox is taken: ${said}`,
  },
  {
    says: 'is not running',
    code: 'INVALID_TRANSITION',
    explain: (what) => `Apple container was asked to ${what}, but it does not run. Start it first.`,
  },
  {
    says: 'minimum memory amount allowed is 200 MiB',
    code: 'INVALID_INPUT',
    explain: () => tooLittleMemory(),
  },
  {
    says: 'Permission denied while binding to host port',
    code: 'BACKEND_ERROR',
    explain: () => 'macOS lets only root publish ports below 1024. Set port to 1024 or more.',
  },
  {
    says: 'not found',
    code: 'SANDBOX_NOT_FOUND',
    explain: (what) =>
      `Apple container was asked to ${what}, but has none of that name; it may have been removed.`,
  },
  {
    says: 'does not exist',
    code: 'INVALID_MOUNT',
    explain: (_, said) => `The source of a mount is missing: ${said}. Make the directory.`,
  },
  {
    says: 'is not a directory',
    code: 'INVALID_MOUNT',
    explain: (_, said) => `Apple container mounts directories only: ${said}. Mount the directory it is in.`,
  },
];

/** What a failed command means. `what` follows "asked to". */
export function translateFailure(what: string, failure: CliFailure): MoorageError {
  const known = KNOWN_FAILURES.find(({ says }) => failure.message.includes(says));
  if (known) return new MoorageError(known.code, known.explain(what, failure.message), { cause: failure });
  return new MoorageError(
    'BACKEND_ERROR',
    `Apple container was asked to ${what} and failed: ${failure.message}`,
    { cause: failure },
  );
}

export function serviceIsDown(): string {
  return `The service of Apple container is not started. Run: ${START_SERVICE}`;
}

export function notInstalled(cause?: unknown): MoorageError {
  return new MoorageError(
    'BACKEND_UNREACHABLE',
    `The program container was not found. Install Apple container from https://github.com/apple/container/releases, then run: ${START_SERVICE}`,
    { cause },
  );
}

export function tooLittleMemory(): string {
  return 'Apple container gives a sandbox 200 MiB of memory at least. Set memory to 200m or more.';
}

/** The command has not answered for `timeout` milliseconds and was killed. */
export function hangs(what: string, timeout: number): MoorageError {
  return new MoorageError(
    'BACKEND_TIMEOUT',
    `Apple container was asked to ${what} and has not answered for ${timeout / 1000} s. Its service may hang; start it anew: container system stop; ${START_SERVICE}`,
  );
}

export function cancelled(): MoorageError {
  return new MoorageError('CANCELLED', 'The caller no longer waits for this.');
}

/** The last line that names an error, else the last there is. */
function shown(stderr: string): string {
  const lines = stderr
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const errors = lines.filter((line) => /^Error: /.test(line)).map((line) => line.slice('Error: '.length));
  const text = errors.join('; ') || lines.at(-1) || 'it did not say why';
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}

import type { ApiClient } from './api-client.ts';

/** What a command of the client is given. */
export interface CommandContext {
  readonly api: ApiClient;
  /** Unix time, milliseconds. */
  readonly now: number;
}

/** What a command answers. */
export interface CommandResult {
  /** For people, with its line breaks. */
  readonly text: string;
  /** For programs, with `--json`. */
  readonly json: unknown;
  /** True where the answer is bad news: the exit code is 1 then. */
  readonly isFailure?: boolean;
}

import type { Clock } from './clock.ts';
import type { Limits } from './limits.ts';

/** What every part of the server is given. */
export interface SandboxContext {
  readonly limits: Limits;
  readonly clock: Clock;
  /** The environment that commands inherit, see `childEnvironment`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The home directory of the user that commands run as. */
  readonly home: string;
  /** Where commands start that name no directory. */
  readonly workspace: string;
  /** Distinguishes this server's processes from those of any other. */
  readonly instance: string;
  /** The file that this program is started from, for workers and interpreters. */
  readonly program: string;
  readonly log: (message: string) => void;
}

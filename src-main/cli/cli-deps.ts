import type { ServeOptions } from '../headless/serve-options.ts';
import type { HomePaths } from '../platform/home.ts';
import type { CommandResult } from './command-context.ts';

/** The world the command line is given. */
export interface CliDeps {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** The user's home directory. */
  readonly userHome: string;
  /** Unix time, milliseconds. */
  readonly now: () => number;
  readonly isAlive: (pid: number) => boolean;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  /** Runs Moorage in this process. */
  readonly serve: (options: ServeOptions) => Promise<void>;
  /** Looks at what Moorage needs of this machine. */
  readonly doctor: (home: HomePaths) => Promise<CommandResult>;
}

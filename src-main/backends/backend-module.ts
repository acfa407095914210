import type { Logger } from 'pino';
import type { Settings } from '#shared/settings.ts';
import type { HomePaths } from '../platform/home.ts';
import type { Platform } from '../platform/platform.ts';
import type { Clock } from '../provider/clock.ts';
import type { Backend } from './backend.ts';

/** The world a backend is opened in. */
export interface BackendContext {
  readonly settings: Settings;
  /** The settings as they stand by now: for what a backend need not be opened anew for. */
  readonly current: () => Settings;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: Platform;
  /** The user's home directory. */
  readonly userHome: string;
  /** Of Moorage. */
  readonly home: HomePaths;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Something that can, or could, run sandboxes. */
export interface FoundEngine {
  /** Stable while the machine stays as it is. */
  readonly id: string;
  /** Such as `Docker Desktop`. */
  readonly title: string;
  /** Socket, address or context, as a person would write it. */
  readonly endpoint: string;
  /** null where it does not answer. */
  readonly version: string | null;
  /** Why it cannot be used and what to do; null where it can. */
  readonly problem: string | null;
  /** Whether the settings mean this one of several; absent where there is but one, or its endpoint tells. */
  readonly chosen?: boolean;
  /** What to save to use it: dotted keys and values of config.yaml; null takes a key out. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** How the registry (`index.ts`) opens a backend. */
export interface BackendModule {
  /** Opens it whether or not its engine answers now: then its calls fail, until the engine is there. */
  open(context: BackendContext): Promise<Backend>;
  /**
   * Looks for all it could be used with, whatever the settings say, and asks each once. What is not installed is left
   * out. Absent where there is nothing to choose. Never rejects.
   */
  candidates?(context: BackendContext): Promise<readonly FoundEngine[]>;
  /** Absent where `backend: auto` never chooses it. */
  readonly automatic?: {
    /** Where its engine can be at all; absent: everywhere. */
    readonly platforms?: readonly Platform[];
    /** Opens it if its engine answers now. */
    find(context: BackendContext): Promise<Backend | undefined>;
    /** What to install or start where it was not found, as a sentence; null where nothing is lacking. */
    readonly advice: string | null;
  };
}

import type { CreateOptions } from '#shared/create-options.ts';
import type { Actor } from '#shared/events.ts';
import type { ExtraMount } from '#shared/provisioner.ts';
import type { Sandbox, Thread } from '#shared/sandbox.ts';

/** One creation or revival under way, shared by all who ask for the same sandbox meanwhile. */
export interface Acquisition {
  readonly thread: Thread | null;
  readonly controller: AbortController;
  /** Settled once the sandbox has its URL. */
  readonly known: Promise<void>;
  /** Settled once it turns out that the engine will be at it for long: callers stop waiting. */
  readonly takingLong: Promise<void>;
  readonly done: Promise<Sandbox>;
}

/** What one acquisition works on, and whom it tells of its progress. */
export interface AcquisitionJob {
  readonly id: string;
  readonly thread: Thread | null;
  readonly image: string;
  readonly extraMounts: readonly ExtraMount[];
  /** What is asked for over the settings; `image` only where it was. */
  readonly options: CreateOptions;
  readonly actor: Actor;
  readonly signal: AbortSignal;
  readonly onKnown: () => void;
  readonly onTakingLong: () => void;
}

import type { JournalPage, JournalQuery } from '#shared/contract/journal.ts';
import type { ProbeRecord } from '#shared/contract/sandboxes.ts';
import type { CreateOptions } from '#shared/create-options.ts';
import type { Actor, EngineStatus, JournalEntry } from '#shared/events.ts';
import type { ExtraMount } from '#shared/provisioner.ts';
import type {
  LogLine,
  PullProgress,
  Sandbox,
  SandboxStats,
  TerminalSize,
  Thread,
  Unmeasured,
} from '#shared/sandbox.ts';
import type { BackendFeatures, TerminalSession } from '../backends/backend.ts';
import type { Images } from '../images/images.ts';
import type { DirectoryUse } from './directory-use.ts';

export type { TerminalSession } from '../backends/backend.ts';

export interface AcquireRequest {
  /** Absent: it follows from the thread; random for an anonymous sandbox. */
  readonly id?: string;
  readonly thread: Thread | null;
  /** Absent: the only one of the backend, else that of the settings. Only a creation looks at it. */
  readonly image?: string;
  readonly extraMounts?: readonly ExtraMount[];
  /** Over the settings. Absent: what the sandbox of this id was created with, if there was one. */
  readonly options?: Omit<CreateOptions, 'image'>;
  readonly actor: Actor;
  /**
   * How long to wait for readiness, in milliseconds. After it, or once an image has to be pulled or the engine is at it for long, the
   * sandbox is given as it stands (`creating` or `starting`, with its final URL) and goes on by itself.
   */
  readonly patience: number;
  /** Ends this caller's wait with `CANCELLED`; the creation goes on. */
  readonly signal?: AbortSignal;
}

export interface FollowLogsOptions {
  readonly tail: number;
  readonly signal?: AbortSignal;
}

/** What changes, as it changes. */
export type ProviderEvent =
  | { readonly kind: 'sandbox'; readonly sandbox: Sandbox }
  | { readonly kind: 'removed'; readonly id: string }
  | { readonly kind: 'engine'; readonly engine: EngineStatus }
  | { readonly kind: 'pull'; readonly pull: PullProgress }
  | { readonly kind: 'pull-ended'; readonly image: string; readonly error: string | null }
  | { readonly kind: 'journal'; readonly entry: JournalEntry }
  /** What the provider says of itself (`reapingPaused`, `homeProblem`) is another now. */
  | { readonly kind: 'condition' };

/** What the transports (`http/`, `rpc/`) see of the core. Every method throws only MoorageError. */
export interface Provider extends AsyncDisposable {
  /**
   * Gives the thread its sandbox: cached, else warm, else found in the engine, else created. However many
   * callers race, there is one creation. Every hand-out of an existing one is preceded by a probe.
   * Throws `SANDBOX_ID_COLLISION` when the id belongs to another thread, `INVALID_MOUNT`, `INVALID_INPUT`, `CIRCUIT_OPEN`,
   * `SANDBOX_EXITED` (with its last log lines), `IMAGE_NOT_FOUND`, and the backend's errors.
   */
  acquire(request: AcquireRequest): Promise<Sandbox>;

  /**
   * The sandbox of that id, for a caller that names it: a touch. A paused one is resumed, a dead one is marked
   * so; undefined when there is none. Throws `BACKEND_UNREACHABLE` when that cannot be known.
   */
  lookup(id: string, actor: Actor): Promise<Sandbox | undefined>;

  /** As known, without a touch or an engine call. */
  get(id: string): Sandbox | undefined;

  /** All that are known, oldest first, without an engine call. */
  list(): readonly Sandbox[];

  /**
   * Parks an active sandbox in the warm pool, still running; the journal adds `note`, such as from where. Releasing a
   * warm one changes nothing.
   */
  release(id: string, actor: Actor, note?: string): Promise<Sandbox>;

  /** Returns within 10 s, only once the container is gone; aborts a creation under way. An unknown id is a success. */
  destroy(id: string, actor: Actor, reason: string): Promise<void>;
  /** As `destroy`, unless by its turn somebody would miss it: see `isLeftOver`. Ends no creation. */
  destroyLeftOver(id: string, actor: Actor, reason: string): Promise<void>;

  pause(id: string, actor: Actor): Promise<Sandbox>;
  resume(id: string, actor: Actor): Promise<Sandbox>;
  /** Starts the idle time anew. */
  renew(id: string, actor: Actor): Promise<Sandbox>;
  pin(id: string, pinned: boolean, actor: Actor): Promise<Sandbox>;
  /** Makes a foreign sandbox ours, from its next idle time on. */
  adopt(id: string, actor: Actor): Promise<Sandbox>;
  /**
   * Creates a failed or stopped sandbox anew, for the same thread and with what was asked for then; the settings
   * decide the rest. Resets the circuit.
   */
  retry(id: string, actor: Actor): Promise<Sandbox>;

  /**
   * The last `tail` lines, then each as it is written, until `signal` aborts or the sandbox is gone.
   * Throws `SANDBOX_NOT_FOUND`, `BACKEND_UNSUPPORTED`, and what breaks it off.
   */
  followLogs(id: string, options: FollowLogsOptions): AsyncIterable<LogLine>;
  /**
   * Opens a terminal in a sandbox that runs, a touch; a paused one is resumed. Throws `SANDBOX_NOT_FOUND`,
   * `INVALID_TRANSITION`, `BACKEND_UNSUPPORTED`.
   */
  openTerminal(
    id: string,
    options: { readonly size: TerminalSize; readonly actor: Actor },
  ): Promise<TerminalSession>;
  /** Somebody uses it: its idle time begins anew, of which the journal says nothing. An unknown one is a success. */
  touch(id: string): void;
  /** Newest first; of one sandbox when `id` is given. */
  journal(options: { readonly id?: string; readonly limit: number }): readonly JournalEntry[];
  /** Whether it did something since the reaper's last look; no touch, and false where nobody counts. */
  inUse(id: string): Promise<boolean>;
  /** Those of the journal that `query` wants, newest first. */
  queryJournal(query: JournalQuery): JournalPage;
  /**
   * One sample of each that runs, or why the engine has none; those that cannot be sampled now are left out. Now and
   * then it probes them too.
   */
  stats(ids: readonly string[]): Promise<readonly (SandboxStats | Unmeasured)[]>;
  /** The samples of the last quarter of an hour, as far as somebody asked for them, oldest first. */
  statsHistory(id: string): readonly SandboxStats[];
  /** The last probes, oldest first. */
  probes(id: string): readonly ProbeRecord[];
  /** Looks at once whether it answers; no touch. Throws `INVALID_TRANSITION` unless it is active or warm. */
  probe(id: string): Promise<ProbeRecord>;

  /**
   * Leaves idle sandboxes alone until it is called with false, or until the next start. What came due meanwhile has
   * its idle time begin anew then, so that nothing goes in the moment reaping goes on.
   */
  pauseReaping(paused: boolean): void;
  reapingPaused(): boolean;

  /** Which directories of this computer sandboxes use, or are about to. */
  directoriesInUse(): readonly DirectoryUse[];
  /**
   * Does `work`, which takes a directory of this computer away; a sandbox that wants to use it meanwhile waits for that.
   * Throws `INVALID_TRANSITION` where a sandbox uses it, or something in it.
   */
  whileUnused<Result>(directory: string, work: () => Promise<Result>): Promise<Result>;

  /** Why deadlines and the journal are kept in memory alone, such as a full disk; null where they are written. */
  homeProblem(): string | null;

  engine(): EngineStatus;
  features(): BackendFeatures;
  /** True where a sandbox could reach ports on this host's loopback. */
  sandboxesReachLoopback(): boolean;
  /** Looks for the engine at once. */
  reconnect(): Promise<EngineStatus>;
  /**
   * The machine has slept: looks for the engine and at what it holds, and gives each sandbox that came due meanwhile
   * some time and a fresh look at what it does, instead of destroying all of them in the moment of waking.
   */
  wake(): Promise<void>;
  /** Pulls under way. */
  pulls(): readonly PullProgress[];
  /** The engine's images. */
  readonly images: Images;

  /** Tells of what changes, for somebody who looks: engines that have to be asked for news are asked more often. */
  subscribe(listener: (event: ProviderEvent) => void): Disposable;
  /** As `subscribe`, for who is always there and looks at nothing: nobody is asked more often. */
  overhear(listener: (event: ProviderEvent) => void): Disposable;
}

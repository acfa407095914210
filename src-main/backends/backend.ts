import type { ExtraMount } from '#shared/provisioner.ts';
import type {
  EngineImage,
  Limits,
  LogLine,
  Mount,
  PortBinding,
  PullProgress,
  TerminalSize,
  Thread,
} from '#shared/sandbox.ts';

/** What a backend can do beyond the lifecycle. The core branches on this, never on a backend's name. */
export interface BackendFeatures {
  readonly logs: boolean;
  readonly stats: boolean;
  readonly pause: boolean;
  readonly pull: boolean;
  /** Whether a terminal can be opened inside a sandbox. */
  readonly exec: boolean;
  /** Whether the engine keeps images that can be listed and removed. */
  readonly imageStore: boolean;
  /**
   * Whether the mounts' sources are directories of this computer, so that the app makes and checks them, and can show
   * the files. False: the backend itself decides what a thread's files are (`SandboxSpec.extraMounts`).
   */
  readonly hostMounts: boolean;
  /**
   * True: the core chooses the host port (`SandboxSpec.hostPort`) and retries on `PORT_TAKEN`.
   * False: the backend brings its own address.
   */
  readonly hostPorts: boolean;
  /**
   * True: what is created waits for its start, and what exited stays until it is started again or destroyed.
   * False: what is created runs by itself, and what ends is gone or brought back by the engine.
   */
  readonly restarts: boolean;
  /** Whether sandboxes get `SandboxSpec.limits`. False: the backend decides, and `BackendSandbox.limits` tells. */
  readonly limits: boolean;
  /** Whether the engine keeps `SandboxLabels`. Where it does not, what this home remembers is all there is of them. */
  readonly labels: boolean;
  /** Whether the engine says with which code a sandbox exited. */
  readonly exitCodes: boolean;
  /** What the names of its sandboxes begin with, where that is not the user's choice (`container_prefix`); else null. */
  readonly namePrefix: string | null;
  /** The only image there is, where sandboxes are not made from images of the user's choice; null where they are. */
  readonly soleImage: string | null;
}

/** What `check` found. */
export interface EngineInfo {
  /** Such as `Docker`, `Podman` or `Docker Desktop`. */
  readonly product: string;
  readonly version: string;
  /** Socket or address, as a person would write it. */
  readonly endpoint: string;
  /** True where a sandbox could reach ports on this host's loopback: an engine in a VM that forwards them. */
  readonly reachesHostLoopback: boolean;
  /** What its images must be built for, in OCI's words such as `amd64` or `arm64`; absent where it does not say. */
  readonly architecture?: string;
}

/** Who made a sandbox, and for whom: written where the engine keeps it, read back by `list` and `discover`. */
export interface SandboxLabels {
  readonly sandboxId: string;
  readonly thread: Thread | null;
  /** Instance id of the home that made it; null when it was not Moorage. */
  readonly instanceId: string | null;
  /** Unix time, milliseconds. */
  readonly createdAt: number;
}

/** Everything `create` needs. Nothing in it is decided by the backend. */
export interface SandboxSpec {
  readonly labels: SandboxLabels;
  /** `<prefix>-<sandbox id>`, the prefix that of the settings or `features.namePrefix`. The engine holds it unique: that is the lock between processes. */
  readonly name: string;
  readonly image: string;
  readonly containerPort: number;
  /** 0 for backends without `hostPorts`. */
  readonly hostPort: number;
  readonly hostAddress: string;
  /** All of them; none where the backend has no `hostMounts`. */
  readonly mounts: readonly Mount[];
  /**
   * What the caller asked for beside the thread's own, as it was asked: for engines whose files are elsewhere. Their
   * number, the form of their paths and where they go have been judged; whether they may be had has not.
   */
  readonly extraMounts: readonly ExtraMount[];
  readonly environment: Readonly<Record<string, string>>;
  readonly limits: Limits;
  readonly profile: 'aio' | 'hardened';
  /** Bytes; used by `aio`. */
  readonly shmSize: number;
}

/** `pending`: the engine itself is still at it, such as pulling the image or finding a node. It has not run yet. */
export type RunState = 'pending' | 'running' | 'paused' | 'exited';

/** A sandbox as the engine knows it. */
export interface BackendSandbox {
  readonly labels: SandboxLabels;
  readonly name: string;
  /** The engine's own id, such as a container id. Another one under the same name is another sandbox. */
  readonly ref: string;
  readonly image: string;
  readonly runState: RunState;
  /** What a pending one waits for, in words a person reads, such as `cannot pull aio:lates: not found`. */
  readonly pendingDetail?: string;
  /** Of an exited one; null when unknown. */
  readonly exitCode: number | null;
  /** Where the app reaches it; null while it has none. */
  readonly url: string | null;
  readonly ports: readonly PortBinding[];
  readonly mounts: readonly Mount[];
  readonly limits: Limits | null;
}

/** Something changed in the engine. `resync`: events may have been missed, `list` tells how things stand. */
export type BackendEvent =
  | { readonly kind: 'started' | 'paused' | 'resumed'; readonly name: string; readonly ref: string }
  /** It waits for the engine; `detail` says for what, and comes again whenever it changes. */
  | { readonly kind: 'pending'; readonly name: string; readonly ref: string; readonly detail: string }
  /** Something a person should know of it, such as an eviction: a line of its journal, no change of state. */
  | { readonly kind: 'noticed'; readonly name: string; readonly ref: string; readonly detail: string }
  | {
      readonly kind: 'exited';
      readonly name: string;
      readonly ref: string;
      /** null when unknown. */
      readonly exitCode: number | null;
      readonly oom: boolean;
    }
  | { readonly kind: 'removed'; readonly name: string; readonly ref: string }
  | { readonly kind: 'resync' }
  /** The stream broke; the backend tries again by itself and says `connected` and `resync` when it is back. */
  | { readonly kind: 'disconnected'; readonly reason: string }
  | { readonly kind: 'connected' };

/** One look at what a sandbox costs. Counters run from the start of the sandbox. */
export interface StatsSample {
  /** Unix time, milliseconds. */
  readonly at: number;
  readonly cpuSeconds: number;
  /** Bytes, without page cache where the engine tells it apart. */
  readonly memory: number;
  readonly memoryLimit: number | null;
  /** Bytes. */
  readonly received: number;
  /** Bytes. */
  readonly sent: number;
}

/**
 * A terminal that is open inside a sandbox. Disposing ends it and what runs in it, as closing a terminal's window does;
 * so does the end of the sandbox.
 */
export interface TerminalSession extends AsyncDisposable {
  /** What it shows, as UTF-8; what came before the first listener is kept for it. One listener at a time. */
  onOutput(listener: (chunk: Uint8Array) => void): Disposable;
  /** Takes no more output until {@link resume}, so that a program that writes on waits; what is on its way still comes. */
  pause(): void;
  resume(): void;
  /** Keystrokes. Ignored once it has ended, and beyond 1 MiB that the program has not read. */
  write(data: string): void;
  resize(size: TerminalSize): Promise<void>;
  /** Settles once it is over, the exit code null where the engine does not say it. Never rejects. */
  readonly ended: Promise<{ readonly exitCode: number | null }>;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
}

/**
 * Where sandboxes run. Every method
 * - MUST end within its own time-out, with `BACKEND_TIMEOUT` when the engine does not answer and
 *   `BACKEND_UNREACHABLE` when it cannot be reached: "cannot answer" is never "does not exist";
 * - MUST throw only MoorageError, the engine's own error as `cause`;
 * - MAY be called concurrently, for one sandbox too; the core serialises what would conflict.
 *
 * `docs/adding-a-backend.md` is the guide.
 */
export interface Backend extends AsyncDisposable {
  readonly name: string;
  readonly features: BackendFeatures;

  /** Asks the engine who it is. Throws `BACKEND_UNREACHABLE` with what to do when it is not there. */
  check(options?: CallOptions): Promise<EngineInfo>;

  /**
   * Makes the sandbox without starting it, but for engines without `restarts`. When aborted or failed, nothing of it
   * remains.
   * Throws `SANDBOX_NAME_TAKEN`, `IMAGE_NOT_FOUND` (absent here: pull it), `INVALID_MOUNT`, `BACKEND_ERROR`.
   */
  create(spec: SandboxSpec, options?: CallOptions): Promise<{ readonly name: string; readonly ref: string }>;

  /**
   * Starts a created or exited sandbox; a running one is left as it is. Gives it as it stands then, `pending` where the
   * engine has yet to bring what it needs: `watch` tells how that goes on. An exited one is left without `restarts`.
   * Throws `PORT_TAKEN` (the sandbox is left created), `SANDBOX_NOT_FOUND`, `BACKEND_ERROR`.
   */
  start(name: string, options?: CallOptions): Promise<BackendSandbox>;

  /** Removes it, running or not, within `graceSeconds` and a kill. One that does not exist is a success. Returns only once it is gone. */
  destroy(name: string, options?: CallOptions & { readonly graceSeconds?: number }): Promise<void>;

  /** Whether it runs (paused counts), asked of the engine. False when it does not exist. */
  isAlive(name: string, options?: CallOptions): Promise<boolean>;

  /** The sandbox of that name, in any run state; undefined when there is none. */
  discover(name: string, options?: CallOptions): Promise<BackendSandbox | undefined>;

  /** All sandboxes whose names begin with the container prefix, in one call, in any run state, own and foreign. */
  list(options?: CallOptions): Promise<readonly BackendSandbox[]>;

  /**
   * Tells of changes until disposed. The first event after a (re)connection is `connected`, then `resync`.
   * Reconnects by itself. Throws nothing: what goes wrong is an event.
   */
  watch(listener: (event: BackendEvent) => void): Disposable;

  /** How many dashboards look just now. An engine that tells of nothing by itself is asked more often while any does. */
  attend?(lookers: number): void;

  /** The last `tail` lines, oldest first; of an exited sandbox too. With `features.logs`. */
  logs?(name: string, options: CallOptions & { readonly tail: number }): Promise<readonly string[]>;

  /**
   * The last `tail` lines, then each line as it is written, until `signal` aborts or the sandbox is gone; a sandbox
   * that is started again goes on. With `features.logs`.
   */
  followLogs?(name: string, options: CallOptions & { readonly tail: number }): AsyncIterable<LogLine>;

  /**
   * Opens a terminal with the image's best shell (bash, else sh), in the working directory of the image.
   * Throws `SANDBOX_NOT_FOUND`, `INVALID_TRANSITION` (it does not run). With `features.exec`.
   */
  exec?(name: string, options: CallOptions & { readonly size: TerminalSize }): Promise<TerminalSession>;

  /**
   * Why one that runs does not answer, with what to do, where the engine knows more of it than a failed probe says;
   * undefined otherwise.
   */
  whySilent?(name: string, options?: CallOptions): Promise<string | undefined>;

  /**
   * With `features.stats`. Throws `BACKEND_UNSUPPORTED` where the engine counts nothing for now, with why and what to
   * do, which is shown in place of samples: it is asked again every two seconds, so it may have to remember that.
   */
  stats?(name: string, options?: CallOptions): Promise<StatsSample>;

  /** With `features.pause`. Pausing a paused one, or resuming a running one, is a success. */
  pause?(name: string, options?: CallOptions): Promise<void>;
  resume?(name: string, options?: CallOptions): Promise<void>;

  /**
   * Brings an image, telling of its layers. May take long: it ends when nothing has come for `stallSeconds`.
   * Throws `IMAGE_NOT_FOUND` (no such image anywhere), `IMAGE_PULL_FAILED`. With `features.pull`.
   */
  pullImage?(
    image: string,
    options: CallOptions & { readonly onProgress: (progress: PullProgress) => void },
  ): Promise<void>;

  /** Every image the engine keeps, in any order. With `features.imageStore`. */
  images?(options?: CallOptions): Promise<readonly EngineImage[]>;

  /** Throws `IMAGE_NOT_FOUND`, `IMAGE_IN_USE` (by a container, ours or not). With `features.imageStore`. */
  removeImage?(image: string, options?: CallOptions): Promise<void>;
}

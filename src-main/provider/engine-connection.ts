import type { Logger } from 'pino';
import { isMoorageError, MoorageError, messageOf } from '#shared/errors.ts';
import type { EngineStatus } from '#shared/events.ts';
import type { Backend, BackendEvent, BackendFeatures, EngineInfo } from '../backends/backend.ts';
import type { Clock } from './clock.ts';

/** How often an engine is looked for where none was found, in milliseconds. */
const LOOK_AGAIN = 15_000;

/** An engine whose events have stopped has this long to answer before it counts as unreachable. Milliseconds. */
const PATIENCE = 1000;

const NO_FEATURES: BackendFeatures = {
  logs: false,
  stats: false,
  pause: false,
  pull: false,
  exec: false,
  imageStore: false,
  hostMounts: false,
  hostPorts: false,
  restarts: false,
  limits: true,
  labels: false,
  exitCodes: false,
  namePrefix: null,
  soleImage: null,
};

/** What happens to sandboxes in the engine, and that the engine can be asked how things stand. */
export type EngineNews = Exclude<BackendEvent, { kind: 'connected' | 'disconnected' }>;

export interface EngineConnectionDeps {
  /** Opens the backend of the settings. Throws `NO_BACKEND` when `auto` finds none, `SETTINGS_AWAITED` to withhold it. */
  readonly open: () => Promise<Backend>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly onStatus: (status: EngineStatus) => void;
  readonly onNews: (news: EngineNews) => void;
}

/** How the core stands with its engine: found or not, answering or not. Keeps trying by itself. */
export class EngineConnection implements AsyncDisposable {
  readonly #deps: EngineConnectionDeps;
  #status: EngineStatus;
  #backend: Backend | undefined;
  #info: EngineInfo | undefined;
  #watch: Disposable | undefined;
  #retry: Disposable | undefined;
  #opening: Promise<void> | undefined;
  #lookers = 0;
  #closed = false;

  constructor(deps: EngineConnectionDeps) {
    this.#deps = deps;
    this.#status = { kind: 'connecting', backend: 'auto', since: deps.clock.now() };
  }

  get status(): EngineStatus {
    return this.#status;
  }

  get features(): BackendFeatures {
    return this.#backend?.features ?? NO_FEATURES;
  }

  get reachesHostLoopback(): boolean {
    return this.#info?.reachesHostLoopback ?? false;
  }

  /** What the engine runs, in OCI's words; null when unknown. */
  get architecture(): string | null {
    return this.#info?.architecture ?? null;
  }

  /** Whether the settings are wrong: then nobody is to be given a sandbox, and none is to be taken away. */
  get isWithheld(): boolean {
    return this.#status.kind === 'withheld';
  }

  /** Throws `NO_BACKEND` while none was found, and `SETTINGS_AWAITED`. */
  get backend(): Backend {
    if (this.#backend) return this.#backend;
    if (this.#status.kind === 'withheld') throw new MoorageError('SETTINGS_AWAITED', this.#status.reason);
    const advice = this.#status.kind === 'none' ? this.#status.advice : 'Moorage is still looking for one.';
    throw new MoorageError('NO_BACKEND', advice);
  }

  /** Throws `BACKEND_UNREACHABLE`, `NO_BACKEND` or `SETTINGS_AWAITED` unless what is known of the sandboxes can be trusted. */
  assertReachable(): void {
    const { backend } = this;
    if (this.#status.kind !== 'unreachable') return;
    throw new MoorageError(
      'BACKEND_UNREACHABLE',
      `${nameOf(backend)} is not answering: ${this.#status.reason}`,
    );
  }

  /** See `Backend.attend`. */
  attend(lookers: number): void {
    this.#lookers = lookers;
    this.#backend?.attend?.(lookers);
  }

  /** Finds the engine and asks it who it is. What goes wrong becomes the status; never rejects. */
  async connect(): Promise<EngineStatus> {
    this.#opening ??= this.#connect().finally(() => {
      this.#opening = undefined;
    });
    await this.#opening;
    return this.#status;
  }

  /** Begins to listen for news; the first is a `resync`. */
  watch(): void {
    if (this.#watch || !this.#backend) return;
    this.#backend.attend?.(this.#lookers);
    this.#watch = this.#backend.watch((event) => this.#onEvent(event));
  }

  /** Closes the backend; `connect` then opens that of the settings. Never rejects. */
  async letGo(): Promise<void> {
    this.#retry?.[Symbol.dispose]();
    await this.#opening;
    this.#retry?.[Symbol.dispose]();
    this.#watch?.[Symbol.dispose]();
    const backend = this.#backend;
    this.#watch = undefined;
    this.#backend = undefined;
    this.#info = undefined;
    if (!this.#closed) this.#set({ kind: 'connecting', backend: 'auto' });
    try {
      await backend?.[Symbol.asyncDispose]();
    } catch (error) {
      this.#deps.log.warn({ err: error }, 'the engine could not be let go in order');
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    await this.letGo();
  }

  async #connect(): Promise<void> {
    if (this.#closed) return;
    try {
      this.#backend ??= await this.#deps.open();
      await this.#ask(this.#backend);
    } catch (error) {
      if (isMoorageError(error, 'NO_BACKEND')) this.#lookAgainLater(error);
      else if (isMoorageError(error, 'SETTINGS_AWAITED'))
        this.#set({ kind: 'withheld', reason: error.message });
      else this.#unreachable(messageOf(error));
    }
  }

  async #ask(backend: Backend): Promise<void> {
    this.#info = await backend.check();
    const { product, version, endpoint } = this.#info;
    this.#set({ kind: 'connected', backend: backend.name, product, version, endpoint });
  }

  #lookAgainLater(error: MoorageError): void {
    this.#set({ kind: 'none', advice: error.message });
    this.#retry?.[Symbol.dispose]();
    this.#retry = this.#deps.clock.timer(() => void this.connect().then(() => this.watch()), LOOK_AGAIN);
  }

  #unreachable(reason: string): void {
    const backend = this.#backend;
    const product = this.#info?.product ?? (backend ? nameOf(backend) : 'The engine');
    const advice = `Start ${product}, or choose another engine in config.yaml. Moorage goes on trying by itself.`;
    this.#set({ kind: 'unreachable', backend: backend?.name ?? 'auto', product, reason, advice });
  }

  #onEvent(event: BackendEvent): void {
    if (event.kind === 'connected') void this.connect();
    else if (event.kind === 'disconnected') void this.#askAgain(event.reason);
    else this.#deps.onNews(event);
  }

  /** Its events have stopped: asked once more, an engine that is gone says so better, and one that is there is not. */
  async #askAgain(reason: string): Promise<void> {
    using _late = this.#deps.clock.timer(() => this.#unreachable(reason), PATIENCE);
    await this.connect();
  }

  #set(status: DistributiveOmit<EngineStatus, 'since'>): void {
    const { since, ...before } = this.#status;
    if (JSON.stringify(before) === JSON.stringify(status)) return;
    this.#status = { ...status, since: this.#deps.clock.now() };
    this.#deps.log.info({ engine: this.#status }, `engine ${status.kind}`);
    this.#deps.onStatus(this.#status);
  }
}

type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;

/** `docker` as people write it: `Docker`. */
function nameOf({ name }: Backend): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

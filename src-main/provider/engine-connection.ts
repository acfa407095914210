import type { Logger } from 'pino';
import { isMoorageError, MoorageError, messageOf } from '#shared/errors.ts';
import type { EngineStatus } from '#shared/events.ts';
import type { Backend, BackendEvent, BackendFeatures, EngineInfo } from '../backends/backend.ts';
import type { Clock } from './clock.ts';
import { untilAborted } from './until-aborted.ts';

/** How often an engine that was not found, cannot be opened or does not answer is tried again, in milliseconds. */
const TRY_AGAIN = 15_000;

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
  /** Aborted to end the opening under way. */
  #leaving = new AbortController();
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

  /** Throws `NO_BACKEND` while none was found, `BACKEND_UNREACHABLE` where it cannot be opened, and `SETTINGS_AWAITED`. */
  get backend(): Backend {
    if (this.#backend) return this.#backend;
    const status = this.#status;
    if (status.kind === 'withheld') throw new MoorageError('SETTINGS_AWAITED', status.reason);
    if (status.kind === 'unreachable') throw new MoorageError('BACKEND_UNREACHABLE', status.reason);
    throw new MoorageError(
      'NO_BACKEND',
      status.kind === 'none' ? status.advice : 'Moorage is still looking for one.',
    );
  }

  /** False of one that was let go. */
  isUsing(backend: Backend): boolean {
    return this.#backend === backend;
  }

  /** Throws `BACKEND_UNREACHABLE`, `NO_BACKEND` or `SETTINGS_AWAITED` unless what is known of the sandboxes can be trusted. */
  assertReachable(): void {
    const { backend } = this;
    const status = this.#status;
    if (status.kind !== 'unreachable') return;
    throw new MoorageError('BACKEND_UNREACHABLE', `${nameOf(backend)} is not answering: ${status.reason}`);
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

  /** Closes the backend; `connect` then opens that of the settings. An opening under way is ended. Never rejects. */
  async letGo(): Promise<void> {
    this.#leaving.abort(new MoorageError('CANCELLED', 'Moorage lets this engine go.'));
    await this.#opening;
    this.#retry?.[Symbol.dispose]();
    this.#watch?.[Symbol.dispose]();
    const backend = this.#backend;
    this.#watch = undefined;
    this.#backend = undefined;
    this.#info = undefined;
    if (!this.#closed) {
      this.#leaving = new AbortController();
      this.#set({ kind: 'connecting', backend: 'auto' });
    }
    if (backend) await this.#close(backend);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    await this.letGo();
  }

  async #connect(): Promise<void> {
    const { signal } = this.#leaving;
    if (signal.aborted) return;
    try {
      this.#backend ??= await this.#open(signal);
      await this.#ask(this.#backend, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (isMoorageError(error, 'NO_BACKEND')) this.#notFound(error.message);
      else if (isMoorageError(error, 'SETTINGS_AWAITED'))
        this.#set({ kind: 'withheld', reason: error.message });
      else this.#unreachable(messageOf(error));
    }
  }

  /** A backend that comes when nobody waits for it any more is closed. */
  async #open(signal: AbortSignal): Promise<Backend> {
    const opening = this.#deps.open();
    try {
      return await untilAborted(opening, signal);
    } catch (error) {
      if (signal.aborted)
        void opening.then(
          (late) => this.#close(late),
          () => undefined,
        );
      throw error;
    }
  }

  async #ask(backend: Backend, signal: AbortSignal): Promise<void> {
    this.#info = await untilAborted(backend.check({ signal }), signal);
    const { product, version, endpoint } = this.#info;
    this.#retry?.[Symbol.dispose]();
    this.#set({ kind: 'connected', backend: backend.name, product, version, endpoint });
  }

  async #close(backend: Backend): Promise<void> {
    try {
      await backend[Symbol.asyncDispose]();
    } catch (error) {
      this.#deps.log.warn({ err: error }, 'the engine could not be let go in order');
    }
  }

  #notFound(advice: string): void {
    this.#set({ kind: 'none', advice });
    this.#tryAgainLater();
  }

  #unreachable(reason: string): void {
    const backend = this.#backend;
    const product = this.#info?.product ?? (backend ? nameOf(backend) : 'The engine');
    const remedy = backend ? `Start ${product}` : 'Mend that';
    const advice = `${remedy}, or choose another engine in config.yaml. Moorage goes on trying by itself.`;
    this.#set({ kind: 'unreachable', backend: backend?.name ?? 'auto', product, reason, advice });
    this.#tryAgainLater();
  }

  #tryAgainLater(): void {
    this.#retry?.[Symbol.dispose]();
    this.#retry = this.#deps.clock.timer(() => void this.#tryAgain(), TRY_AGAIN);
  }

  /** Where the watch has been up for long, nothing but this tells that the sandboxes can be seen again. */
  async #tryAgain(): Promise<void> {
    const { kind } = await this.connect();
    if (!this.#watch) this.watch();
    else if (kind === 'connected') this.#deps.onNews({ kind: 'resync' });
  }

  #onEvent(event: BackendEvent): void {
    if (event.kind === 'connected') void this.connect();
    else if (event.kind === 'disconnected') void this.#askAgain(event.reason);
    else this.#deps.onNews(event);
  }

  /** Its events have stopped: asked once more, an engine that is gone says so better, and one that is there is not. */
  async #askAgain(reason: string): Promise<void> {
    using _late = this.#deps.clock.timer(() => {
      if (this.#status.kind === 'connected') this.#unreachable(reason);
    }, PATIENCE);
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

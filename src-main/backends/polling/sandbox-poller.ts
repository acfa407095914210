import type { Logger } from 'pino';
import { messageOf } from '#shared/errors.ts';
import type { Clock } from '../../provider/clock.ts';
import type { BackendEvent, BackendSandbox } from '../backend.ts';
import { sandboxChanges } from './sandbox-changes.ts';

/** Milliseconds before the engine is asked again after it did not answer, doubling to the last. */
const FIRST_BACKOFF = 250;
const LAST_BACKOFF = 5_000;

/** Milliseconds between the end of one look and the next. */
export interface Pace {
  /** While a dashboard looks, or the engine is bringing something up. */
  readonly quick: number;
  readonly slow: number;
}

type Listener = (event: BackendEvent) => void;

export interface SandboxPollerDeps {
  /** `Backend.list`. Rejects, with the reason, while the engine does not answer. */
  readonly list: (options: { readonly signal: AbortSignal }) => Promise<readonly BackendSandbox[]>;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly log: Logger;
}

/** How the poller stands with its engine. */
type Standing =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'connected' }
  | { readonly kind: 'disconnected'; readonly reason: string };

/**
 * The events of an engine that has none: while somebody listens it is listed again and again, and what changed is told.
 * What the backend itself brings about, it says at once by {@link seen} and {@link gone}.
 */
export class SandboxPoller implements Disposable {
  readonly #deps: SandboxPollerDeps;
  readonly #disposed = new AbortController();
  readonly #listeners = new Set<Listener>();
  readonly #known = new Map<string, BackendSandbox>();
  /** What the backend said while a list was under way: the list may be older. */
  readonly #newer = new Set<string>();
  #standing: Standing = { kind: 'unknown' };
  #failures = 0;
  #lookers = 0;
  #running = false;
  #wake: () => void = () => undefined;

  constructor(deps: SandboxPollerDeps) {
    this.#deps = deps;
  }

  /** See `Backend.watch`. */
  watch(listener: Listener): Disposable {
    const left = new AbortController();
    const told: Listener = (event) => listener(event);
    queueMicrotask(() => {
      if (!left.signal.aborted && !this.#disposed.signal.aborted) this.#welcome(told);
    });
    return {
      [Symbol.dispose]: () => {
        left.abort();
        if (this.#listeners.delete(told) && this.#listeners.size === 0) this.#wake();
      },
    };
  }

  /** See `Backend.attend`. */
  attend(lookers: number): void {
    const begins = lookers > 0 && this.#lookers === 0;
    this.#lookers = lookers;
    if (begins) this.#wake();
  }

  /** The backend has just learnt how this one stands. */
  seen(sandbox: BackendSandbox): void {
    this.#note(sandbox.name, sandbox);
    if (sandbox.runState === 'pending') this.#wake();
  }

  /** The backend has just learnt that there is none of that name. */
  gone(name: string): void {
    this.#note(name, undefined);
  }

  [Symbol.dispose](): void {
    this.#disposed.abort();
    this.#listeners.clear();
    this.#wake();
  }

  #welcome(listener: Listener): void {
    if (this.#standing.kind === 'disconnected') this.#tellOne(listener, this.#standing);
    if (this.#standing.kind === 'connected') {
      this.#tellOne(listener, { kind: 'connected' });
      this.#tellOne(listener, { kind: 'resync' });
    }
    this.#listeners.add(listener);
    if (!this.#running) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#listeners.size > 0) {
      await this.#look();
      await this.#rest(this.#pause());
    }
    this.#running = false;
    this.#standing = { kind: 'unknown' };
    this.#known.clear();
  }

  async #look(): Promise<void> {
    this.#newer.clear();
    try {
      this.#compare(await this.#deps.list({ signal: this.#disposed.signal }));
      this.#failures = 0;
    } catch (error) {
      this.#failures += 1;
      if (this.#standing.kind === 'disconnected') return;
      // One outage is told once, not with every attempt.
      this.#standing = { kind: 'disconnected', reason: messageOf(error) };
      this.#tell(this.#standing);
    }
  }

  #compare(listed: readonly BackendSandbox[]): void {
    const after = new Map(listed.map((sandbox) => [sandbox.name, sandbox]));
    const names = [...new Set([...this.#known.keys(), ...after.keys()])];
    const events = names
      .filter((name) => !this.#newer.has(name))
      .flatMap((name) => this.#replace(name, after.get(name)));
    const isBack = this.#standing.kind !== 'connected';
    this.#standing = { kind: 'connected' };
    const news: readonly BackendEvent[] = isBack ? [{ kind: 'connected' }, { kind: 'resync' }] : events;
    for (const event of news) this.#tell(event);
  }

  #note(name: string, sandbox: BackendSandbox | undefined): void {
    if (!this.#running) return;
    this.#newer.add(name);
    const events = this.#replace(name, sandbox);
    if (this.#standing.kind === 'connected') for (const event of events) this.#tell(event);
  }

  /** Takes note of how a sandbox stands now, and gives what has happened to it. */
  #replace(name: string, sandbox: BackendSandbox | undefined): readonly BackendEvent[] {
    const before = this.#known.get(name);
    if (sandbox) this.#known.set(name, sandbox);
    else this.#known.delete(name);
    return sandboxChanges(before, sandbox);
  }

  /** Milliseconds. */
  #pause(): number {
    if (this.#failures > 0) return Math.min(FIRST_BACKOFF * 2 ** (this.#failures - 1), LAST_BACKOFF);
    const isPending = [...this.#known.values()].some(({ runState }) => runState === 'pending');
    return this.#lookers > 0 || isPending ? this.#deps.pace.quick : this.#deps.pace.slow;
  }

  async #rest(ms: number): Promise<void> {
    if (this.#listeners.size === 0) return;
    const woken = new AbortController();
    this.#wake = () => woken.abort();
    await this.#deps.clock.sleep(ms, woken.signal).catch(() => undefined);
  }

  #tell(event: BackendEvent): void {
    for (const listener of [...this.#listeners]) this.#tellOne(listener, event);
  }

  #tellOne(listener: Listener, event: BackendEvent): void {
    try {
      listener(event);
    } catch (error) {
      this.#deps.log.warn({ err: error, event }, 'a listener failed at an event of the engine');
    }
  }
}

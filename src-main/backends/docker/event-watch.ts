import type { Readable } from 'node:stream';
import type { Logger } from 'pino';
import { isMoorageError } from '#shared/errors.ts';
import type { BackendEvent } from '../backend.ts';
import { type Engine, TIMEOUTS } from './engine.ts';
import type { EventAnswer } from './engine-answers.ts';
import { EventMapper, WATCHED_ACTIONS } from './event-mapping.ts';
import { jsonLines } from './json-lines.ts';

/**
 * Milliseconds between two questions whether the engine is still there. A stream whose other end is gone without a
 * word (a virtual machine that was suspended) looks like one where nothing happens.
 */
const HEARTBEAT = 15_000;

/** Milliseconds before the first attempt to reconnect, doubling to the last. */
const FIRST_BACKOFF = 250;
const LAST_BACKOFF = 5_000;

export interface EventWatchDeps {
  readonly engine: Engine;
  /** Container prefix. */
  readonly prefix: string;
  readonly log: Logger;
  readonly listener: (event: BackendEvent) => void;
}

/** Follows the engine's events, and connects again whenever the stream breaks, until it is disposed or the engine closed. */
export class EventWatch implements Disposable {
  readonly #deps: EventWatchDeps;
  readonly #disposed = new AbortController();
  readonly #ended: AbortSignal;
  /** Consecutive attempts that failed. */
  #failures = 0;

  constructor(deps: EventWatchDeps) {
    this.#deps = deps;
    this.#ended = AbortSignal.any([this.#disposed.signal, deps.engine.closed]);
    void this.#run();
  }

  [Symbol.dispose](): void {
    this.#disposed.abort();
  }

  async #run(): Promise<void> {
    while (!this.#ended.aborted) {
      const reason = await this.#follow().then(
        () => 'The engine ended the stream of its events.',
        (error: unknown) => (isMoorageError(error) ? error : this.#deps.engine.broken(error)).message,
      );
      // One outage is told once, not with every attempt.
      if (this.#failures === 0) this.#tell({ kind: 'disconnected', reason });
      const backoff = Math.min(FIRST_BACKOFF * 2 ** this.#failures, LAST_BACKOFF);
      this.#failures += 1;
      await this.#deps.engine.clock.sleep(backoff, this.#ended).catch(() => undefined);
    }
  }

  /** Returns when the stream ends, throws when it cannot be opened or breaks. */
  async #follow(): Promise<void> {
    const { engine, prefix } = this.#deps;
    const stream = await engine.open({
      method: 'GET',
      path: '/events',
      query: { filters: { type: ['container'], event: WATCHED_ACTIONS } },
      what: 'tell of its events',
      timeout: TIMEOUTS.read,
      signal: this.#ended,
    });
    this.#failures = 0;
    this.#tell({ kind: 'connected' });
    this.#tell({ kind: 'resync' });
    const mapper = new EventMapper(prefix);
    const heart = this.#beat(stream);
    try {
      for await (const line of jsonLines<EventAnswer>(stream)) {
        const event = mapper.map(line);
        if (event) this.#tell(event);
      }
    } finally {
      heart[Symbol.dispose]();
      stream.destroy();
    }
  }

  /** Breaks `stream` when the engine no longer answers. */
  #beat(stream: Readable): Disposable {
    const { engine } = this.#deps;
    const stopped = new AbortController();
    const beating = (async () => {
      for (;;) {
        await engine.clock.sleep(HEARTBEAT, stopped.signal);
        await engine.call({
          method: 'GET',
          path: '/_ping',
          what: 'say that it is there',
          timeout: TIMEOUTS.ping,
          signal: stopped.signal,
        });
      }
    })();
    beating.catch((error: Error) => stream.destroy(error));
    return { [Symbol.dispose]: () => stopped.abort() };
  }

  #tell(event: BackendEvent): void {
    if (this.#ended.aborted) return;
    try {
      this.#deps.listener(event);
    } catch (error) {
      this.#deps.log.warn({ err: error, event }, 'a listener failed at an event of the engine');
    }
  }
}

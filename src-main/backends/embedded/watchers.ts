import type { Logger } from 'pino';
import { messageOf } from '#shared/errors.ts';
import type { Clock } from '../../provider/clock.ts';
import type { BackendEvent } from '../backend.ts';

/** Milliseconds between two looks for an engine that is not there. */
const LOOK_AGAIN = 5_000;

type Listener = (event: BackendEvent) => void;

export interface WatchersDeps {
  /** Rejects, with the reason, while there is no engine. */
  readonly available: () => Promise<unknown>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Those who are told what happens to sandboxes. */
export class Watchers {
  readonly #deps: WatchersDeps;
  /** Who has been told that the engine is there. */
  readonly #connected = new Set<Listener>();

  constructor(deps: WatchersDeps) {
    this.#deps = deps;
  }

  /** See `Backend.watch`. */
  add(listener: Listener): Disposable {
    const closed = new AbortController();
    void this.#connect(listener, closed.signal);
    return {
      [Symbol.dispose]: () => {
        closed.abort();
        this.#connected.delete(listener);
      },
    };
  }

  tell(event: BackendEvent): void {
    for (const listener of [...this.#connected]) this.#tellOne(listener, event);
  }

  async #connect(listener: Listener, closed: AbortSignal): Promise<void> {
    let toldOfAbsence = false;
    for (;;) {
      const reason = await this.#deps.available().then(() => undefined, messageOf);
      if (closed.aborted) return;
      if (reason === undefined) break;
      if (!toldOfAbsence) this.#tellOne(listener, { kind: 'disconnected', reason });
      toldOfAbsence = true;
      await this.#deps.clock.sleep(LOOK_AGAIN, closed).catch(() => undefined);
    }
    this.#connected.add(listener);
    this.#tellOne(listener, { kind: 'connected' });
    this.#tellOne(listener, { kind: 'resync' });
  }

  #tellOne(listener: Listener, event: BackendEvent): void {
    try {
      listener(event);
    } catch (error) {
      this.#deps.log.warn({ err: error, event }, 'a listener failed at an event of a sandbox');
    }
  }
}

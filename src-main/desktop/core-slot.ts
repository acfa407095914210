import type { OpenedCore } from './start/open-session-core.ts';

/** The core that runs: there is none at first, and another may come after it. */
export class CoreSlot {
  #next = Promise.withResolvers<OpenedCore>();
  #current: OpenedCore | undefined;

  /** Undefined while none runs. */
  get current(): OpenedCore | undefined {
    return this.#current;
  }

  /** The one that runs, or the next to do so. */
  running(): Promise<OpenedCore> {
    return this.#next.promise;
  }

  put(opened: OpenedCore): void {
    this.#current = opened;
    this.#next.resolve(opened);
  }

  clear(): void {
    this.#current = undefined;
    this.#next = Promise.withResolvers();
  }
}

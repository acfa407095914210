export interface Ticker {
  /** Local Unix milliseconds, as of the last tick. */
  now(): number;
  /** Calls `listener` each second until the given function is called. */
  subscribe(listener: () => void): () => void;
}

export interface TickerOptions {
  readonly now: () => number;
  readonly setInterval: (run: () => void, milliseconds: number) => unknown;
  readonly clearInterval: (handle: unknown) => void;
}

/** One timer for everything on the page that shows the time; none runs while nobody looks. */
export function createTicker(options: TickerOptions): Ticker {
  const listeners = new Set<() => void>();
  let handle: unknown;
  let current = options.now();

  const tick = (): void => {
    current = options.now();
    for (const listener of listeners) listener();
  };

  return {
    now: () => current,
    subscribe(listener) {
      if (listeners.size === 0) {
        current = options.now();
        handle = options.setInterval(tick, 1000);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) options.clearInterval(handle);
      };
    },
  };
}

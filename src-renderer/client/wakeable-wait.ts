export interface Timers {
  setTimeout(run: () => void, milliseconds: number): unknown;
  clearTimeout(handle: unknown): void;
}

/** A wait that can be cut short. */
export interface WakeableWait {
  /** Resolves after `milliseconds`, at `wake`, or when `signal` aborts, whichever is first. Never rejects. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Ends the wait under way, if there is one. */
  wake(): void;
}

export function createWakeableWait(timers: Timers): WakeableWait {
  let wakeUp: () => void = () => {};
  return {
    wait: (milliseconds, signal) =>
      new Promise((resolve) => {
        const end = (): void => {
          timers.clearTimeout(handle);
          signal.removeEventListener('abort', end);
          wakeUp = () => {};
          resolve();
        };
        const handle = timers.setTimeout(end, milliseconds);
        wakeUp = end;
        signal.addEventListener('abort', end);
        if (signal.aborted) end();
      }),
    wake: () => wakeUp(),
  };
}

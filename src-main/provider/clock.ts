import { setTimeout as delay } from 'node:timers/promises';

/** Time, injected so that tests own it. All times are Unix milliseconds. */
export interface Clock {
  now(): number;
  /** Calls `callback` once after `ms`; disposing it earlier cancels. A pending timer keeps no process alive. */
  timer(callback: () => void, ms: number): Disposable;
  /** Resolves after `ms`; rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Longest delay Node's timers take, about 25 days: a longer one would fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  timer(callback, ms) {
    const handle = setTimeout(callback, Math.min(Math.max(ms, 0), LONGEST_TIMER)).unref();
    return { [Symbol.dispose]: () => clearTimeout(handle) };
  },
  async sleep(ms, signal) {
    try {
      await delay(Math.min(ms, LONGEST_TIMER), undefined, signal ? { signal } : {});
    } catch (error) {
      throw signal?.reason ?? error;
    }
  },
};

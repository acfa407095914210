/** Time, injected so that tests own it. All times are Unix milliseconds. */
export interface Clock {
  now(): number;
  /** Calls `callback` once after `ms`; disposing it earlier cancels. */
  timer(callback: () => void, ms: number): Disposable;
}

/** Longest delay Node's timers take, about 25 days: a longer one would fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  timer(callback, ms) {
    const handle = setTimeout(callback, Math.min(Math.max(ms, 0), LONGEST_TIMER));
    return { [Symbol.dispose]: () => clearTimeout(handle) };
  },
};

/** Resolves after `ms`. */
export function sleep(ms: number, clock: Clock): Promise<void> {
  return new Promise((resolve) => clock.timer(resolve, ms));
}

/** True when `promise` settles within `ms`; false when it does not, in which case it goes on. */
export async function settlesWithin(promise: Promise<unknown>, ms: number, clock: Clock): Promise<boolean> {
  const { promise: elapsed, resolve } = Promise.withResolvers<false>();
  using _timer = clock.timer(() => resolve(false), ms);
  return await Promise.race([promise.then(settled, settled), elapsed]);
}

const settled = () => true;

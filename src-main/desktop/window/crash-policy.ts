/** A page that breaks again within this time breaks for a reason that a reload does not mend. Milliseconds. */
const AGAIN_WITHIN = 60_000;

/** Whether a page that broke is loaded once more, or the person is told. */
export class CrashPolicy {
  #last = Number.NEGATIVE_INFINITY;

  /** To be called with the time (milliseconds) of each crash. */
  next(now: number): 'reload' | 'explain' {
    const isRepeated = now - this.#last < AGAIN_WITHIN;
    this.#last = now;
    return isRepeated ? 'explain' : 'reload';
  }
}

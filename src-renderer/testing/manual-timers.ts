import type { Timers } from '../client/wakeable-wait.ts';

/** Timers that fire when they are told to. */
export interface ManualTimers extends Timers {
  /** Milliseconds of the timers that are set, in order. */
  readonly pending: readonly number[];
  /** Fires the first timer of that many milliseconds. Throws when there is none. */
  fire(milliseconds: number): void;
}

export function createManualTimers(): ManualTimers {
  const timers = new Map<number, { readonly run: () => void; readonly milliseconds: number }>();
  let last = 0;
  return {
    setTimeout(run, milliseconds) {
      timers.set(++last, { run, milliseconds });
      return last;
    },
    clearTimeout: (handle) => void timers.delete(handle as number),
    get pending() {
      return [...timers.values()].map(({ milliseconds }) => milliseconds);
    },
    fire(milliseconds) {
      const found = [...timers].find(([, timer]) => timer.milliseconds === milliseconds);
      if (!found) throw new Error(`No timer of ${milliseconds} ms is set.`);
      timers.delete(found[0]);
      found[1].run();
    },
  };
}

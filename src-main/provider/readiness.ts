import type { Clock } from './clock.ts';
import type { Probe, ProbeResult } from './probe.ts';

const PROBE_TIMEOUT = 1000;
const FIRST_PAUSE = 5;
const EAGER_PAUSE = 20;
const EAGER_PERIOD = 10_000;
const PATIENT_PAUSE = 250;

export interface ReadinessOptions {
  readonly probe: Probe;
  readonly clock: Clock;
  /** Milliseconds in all. */
  readonly budget: number;
  readonly signal: AbortSignal;
}

/**
 * Probes until the sandbox answers or the budget is spent, and gives the last result. First at once, then after
 * 5 ms doubling to 20 ms; after ten seconds every 250 ms. Rejects only when aborted.
 */
export async function waitUntilReady(url: string, options: ReadinessOptions): Promise<ProbeResult> {
  const { probe, clock, budget, signal } = options;
  const begun = clock.now();
  for (let attempt = 0; ; attempt += 1) {
    signal.throwIfAborted();
    const left = budget - (clock.now() - begun);
    const result = await probe(url, { timeout: Math.max(1, Math.min(PROBE_TIMEOUT, left)), signal });
    signal.throwIfAborted();
    const elapsed = clock.now() - begun;
    if (result.ok || elapsed >= budget) return result;
    await clock.sleep(Math.min(pauseAfter(attempt, elapsed), budget - elapsed), signal);
  }
}

/** Milliseconds until the next probe. Pure. */
export function pauseAfter(attempt: number, elapsed: number): number {
  return elapsed >= EAGER_PERIOD ? PATIENT_PAUSE : Math.min(FIRST_PAUSE * 2 ** attempt, EAGER_PAUSE);
}

const FIRST = 250;
const LONGEST = 5_000;

/** Milliseconds to wait before attempt `attempt` (0 is the first repeat): 250 ms, doubling, at most 5 s. */
export function backoff(attempt: number): number {
  return Math.min(FIRST * 2 ** attempt, LONGEST);
}

import { vi } from 'vitest';

/** Asks again and again until `check` does not throw, and gives what it gives. Generous, so that only a hang fails. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 15_000, interval: 5 });
}

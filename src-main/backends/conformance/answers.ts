import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';

/** A cluster sends nobody to a Pod before its first probe, five seconds after its start. Milliseconds. */
const DEADLINE = 45_000;
/** A connection that is lost on its way says nothing: another is made. Milliseconds. */
const ATTEMPT = 5000;

/** Waits until a sandbox answers its readiness probe with 200. */
export async function expectAnswer(url: string | null): Promise<void> {
  expect(url).not.toBeNull();
  const deadline = Date.now() + DEADLINE;
  for (;;) {
    const status = await fetch(`${url}/v1/sandbox`, { signal: AbortSignal.timeout(ATTEMPT) }).then(
      async (response) => {
        await response.arrayBuffer();
        return response.status;
      },
      (error: unknown) => String(error),
    );
    if (status === 200) return;
    if (Date.now() > deadline) throw new Error(`${url} should answer 200, but gives ${status}`);
    await delay(20);
  }
}

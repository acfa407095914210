import { MoorageError } from '#shared/errors.ts';
import type { Clock } from '../../provider/clock.ts';

export interface InTimeOptions {
  readonly clock: Pick<Clock, 'timer'>;
  /** Milliseconds. */
  readonly patience: number;
}

/**
 * The answer to `ask`, whose signal aborts when it takes too long. Throws `BACKEND_TIMEOUT` then, whatever `ask` makes
 * of being aborted.
 */
export async function inTime<Answer>(
  ask: (signal: AbortSignal) => Promise<Answer>,
  { clock, patience }: InTimeOptions,
): Promise<Answer> {
  const late = new AbortController();
  using _deadline = clock.timer(() => late.abort(), patience);
  try {
    return await ask(late.signal);
  } catch (error) {
    if (!late.signal.aborted) throw error;
    throw new MoorageError(
      'BACKEND_TIMEOUT',
      `It has not answered within ${patience / 1000} s. See whether it hangs.`,
      { cause: error },
    );
  }
}

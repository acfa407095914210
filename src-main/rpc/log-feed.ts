import { AsyncIteratorClass } from '@orpc/server';
import type { LogLine } from '#shared/sandbox.ts';
import type { Clock } from '../provider/clock.ts';
import type { Provider } from '../provider/provider.ts';
import { LogBatches } from './log-batches.ts';

/** Milliseconds within which lines are told of together: with the most of a batch, more than anybody or any page reads. */
const GATHER = 80;

export interface LogFeedDeps {
  readonly provider: Pick<Provider, 'followLogs'>;
  readonly clock: Pick<Clock, 'sleep'>;
}

/**
 * The log of a sandbox in batches, until it is gone, `signal` aborts or the reader returns. Of a sandbox that writes
 * faster than the reader reads, the newest lines come, and one that says how many were left out.
 */
export function logFeed(
  { provider, clock }: LogFeedDeps,
  { id, tail }: { readonly id: string; readonly tail: number },
  signal?: AbortSignal,
): AsyncIteratorClass<LogLine[], undefined> {
  const left = new AbortController();
  const over = signal ? AbortSignal.any([signal, left.signal]) : left.signal;
  const batches = new LogBatches();
  let started = false;

  const follow = async (): Promise<void> => {
    over.addEventListener('abort', () => batches.end(), { once: true });
    try {
      for await (const line of provider.followLogs(id, { tail, signal: over })) batches.push(line);
      batches.end();
    } catch (error) {
      batches.fail(error);
    }
  };

  return new AsyncIteratorClass(
    async () => {
      if (!started && !over.aborted) void follow();
      started = true;
      if (!over.aborted) await batches.ready();
      if (!over.aborted) await clock.sleep(GATHER, over).catch(() => undefined);
      return over.aborted ? { done: true, value: undefined } : batches.next();
    },
    async () => left.abort(),
  );
}

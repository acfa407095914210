import { useCallback, useEffect, useState } from 'react';
import type { LogLine } from '#shared/sandbox.ts';
import { useConnection, useDashboard } from '../../../dashboard-context.tsx';
import { followLogs } from './follow-logs.ts';
import { appendLines, type LogBuffer, newLines } from './log-buffer.ts';

const TAIL = 10_000;
/** Milliseconds in which lines gather before they are painted. */
const GATHER = 80;

export type FeedStatus =
  | { readonly kind: 'connecting' | 'following' | 'ended' }
  | { readonly kind: 'failed'; readonly reason: string };

export interface LogFeed {
  readonly lines: LogBuffer;
  readonly status: FeedStatus;
  readonly retry: () => void;
}

/** The lines of a sandbox as they come. With another `run`, such as after a start, it listens anew and goes on. */
export function useLogFeed(id: string, run: string): LogFeed {
  const { client } = useDashboard();
  const isConnected = useConnection().kind === 'connected';
  const [lines, setLines] = useState<LogBuffer>([]);
  const [status, setStatus] = useState<FeedStatus>({ kind: 'connecting' });
  const [round, setRound] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another run or round listens anew.
  useEffect(() => {
    setStatus({ kind: 'connecting' });
    if (!isConnected) return;
    const stop = new AbortController();
    const gathered = gather((batch, isFirst) => {
      setLines((buffer) => appendLines(buffer, isFirst ? newLines(buffer, batch) : batch));
    });
    const follow = async (): Promise<void> => {
      const end = await followLogs({
        client,
        id,
        tail: TAIL,
        onOpen: () => setStatus({ kind: 'following' }),
        onLines: gathered.push,
        signal: stop.signal,
      });
      if (stop.signal.aborted) return;
      gathered.flush();
      setStatus(end);
    };
    void follow();
    return () => {
      stop.abort();
      gathered.cancel();
    };
  }, [client, id, isConnected, run, round]);

  const retry = useCallback(() => setRound((value) => value + 1), []);
  return { lines, status, retry };
}

/** Puts batches together that come shortly after each other. */
function gather(take: (lines: readonly LogLine[], isFirst: boolean) => void) {
  let waiting: LogLine[] = [];
  let isFirst = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length === 0) return;
    take(waiting, isFirst);
    isFirst = false;
    waiting = [];
  };
  return {
    push(lines: readonly LogLine[]): void {
      waiting.push(...lines);
      timer ??= setTimeout(flush, GATHER);
    },
    flush,
    cancel: () => clearTimeout(timer),
  };
}

import { useCallback, useEffect, useRef, useState } from 'react';
import { useConnection, useDashboard } from '../../../dashboard-context.tsx';
import { followLogs } from './follow-logs.ts';
import { appendLines, type LogBuffer, resumeAfter } from './log-buffer.ts';

const TAIL = 10_000;

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

  const latest = useRef<LogBuffer>(lines);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another run or round listens anew.
  useEffect(() => {
    setStatus({ kind: 'connecting' });
    if (!isConnected) return;
    const stop = new AbortController();
    const { kept, unknown } = resumeAfter(latest.current);
    const show = (buffer: LogBuffer): void => {
      latest.current = buffer;
      setLines(buffer);
    };
    const follow = async (): Promise<void> => {
      const end = await followLogs({
        client,
        id,
        tail: TAIL,
        onOpen() {
          setStatus({ kind: 'following' });
          show(kept);
        },
        onLines: (batch) => show(appendLines(latest.current, unknown(batch))),
        signal: stop.signal,
      });
      if (!stop.signal.aborted) setStatus(end);
    };
    void follow();
    return () => stop.abort();
  }, [client, id, isConnected, run, round]);

  const retry = useCallback(() => setRound((value) => value + 1), []);
  return { lines, status, retry };
}

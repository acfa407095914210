import type { LiveEvent } from '#shared/contract.ts';
import { backoff } from './backoff.ts';
import type { ClientConnection, ClientTransport, ConnectionEnd, ConnectOutcome } from './client-transport.ts';
import type { ConnectionStatus } from './connection-status.ts';
import { createDashboardClient, createLiveLink, type DashboardClient } from './live-link.ts';
import { createWakeableWait, type Timers } from './wakeable-wait.ts';

/** Milliseconds until an attempt that hangs is given up. */
const ATTEMPT_LIMIT = 10_000;

export interface LiveConnectionOptions {
  readonly transport: ClientTransport;
  readonly timers: Timers;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Each connection's first event is a snapshot. */
  readonly onEvent: (event: LiveEvent) => void;
  readonly onStatus: (status: ConnectionStatus) => void;
}

/** The dashboard's connection: made anew for as long as it may help. */
export interface LiveConnection extends Disposable {
  readonly client: DashboardClient;
  /** Tries at once instead of after the wait: the network or the person is back. */
  retryNow(): void;
}

/** Connects, listens to `live`, and starts over when either ends, until disposed or refused. */
export function startLiveConnection(options: LiveConnectionOptions): LiveConnection {
  const stop = new AbortController();
  const pause = createWakeableWait(options.timers);
  const link = createLiveLink();
  const client = createDashboardClient(link);
  let status: ConnectionStatus = { kind: 'connecting' };
  let attempt = 0;

  const tell = (next: ConnectionStatus): void => {
    status = next;
    if (!stop.signal.aborted) options.onStatus(next);
  };

  const connect = async (): Promise<ConnectOutcome> => {
    const limit = new AbortController();
    const timer = options.timers.setTimeout(() => limit.abort(), ATTEMPT_LIMIT);
    const outcome = await options.transport.connect(AbortSignal.any([stop.signal, limit.signal]));
    options.timers.clearTimeout(timer);
    return outcome;
  };

  const serve = async (connection: ClientConnection): Promise<ConnectionEnd> => {
    const close = (): void => connection.close();
    stop.signal.addEventListener('abort', close);
    link.use(connection.link);
    try {
      for await (const event of await client.live(undefined, { signal: stop.signal })) {
        options.onEvent(event);
        if (event.kind !== 'snapshot') continue;
        attempt = 0;
        tell({ kind: 'connected' });
      }
    } catch {
      // Why it broke does not matter: what follows is a new attempt either way.
    } finally {
      link.use(null);
      stop.signal.removeEventListener('abort', close);
      connection.close();
    }
    return connection.ended;
  };

  const run = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      const outcome = await connect();
      const end = outcome.kind === 'connected' ? await serve(outcome.connection) : outcome.kind;
      if (end === 'refused') return tell({ kind: 'refused' });
      if (status.kind !== 'reconnecting') tell({ kind: 'reconnecting', since: options.now() });
      await pause.wait(backoff(attempt), stop.signal);
      attempt += 1;
    }
  };

  options.onStatus(status);
  void run();
  return { client, retryNow: pause.wake, [Symbol.dispose]: () => stop.abort() };
}

import type { Logger } from 'pino';
import type { Settings } from '#shared/settings.ts';
import type { Clock } from '../provider/clock.ts';
import type { Provider } from '../provider/provider.ts';
import type { RpcSocket } from '../rpc/rpc-server.ts';
import type { ApiKeys } from './access/api-keys.ts';
import type { DashboardSessions } from './dashboard/dashboard-sessions.ts';
import type { RequestRate } from './request-rate.ts';

/** What the HTTP server is given. */
export interface HttpServerDeps {
  readonly provider: Provider;
  readonly settings: () => Settings;
  /** The address the server listens on: it decides which hosts it answers to, and whether `auto` asks for the key. */
  readonly boundHost: string;
  readonly apiKeys: Pick<ApiKeys, 'matches'>;
  readonly sessions: DashboardSessions;
  readonly requests: Pick<RequestRate, 'count'>;
  /** Directory of the built dashboard; it need not exist. */
  readonly rendererDir: string;
  /** Serves the dashboard's procedures over a socket that has shown its session. */
  readonly serveRpc: (socket: RpcSocket) => void;
  readonly clock: Clock;
  readonly log: Logger;
}

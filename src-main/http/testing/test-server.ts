import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { SettingsInput } from '#shared/settings.ts';
import type { Provider } from '../../provider/provider.ts';
import { FakeClock } from '../../provider/testing/fake-clock.ts';
import { Harness } from '../../provider/testing/harness.ts';
import { createKeyCheck } from '../access/key-check.ts';
import { createDashboardSessions, type DashboardSessions } from '../dashboard/dashboard-sessions.ts';
import type { HttpServerDeps } from '../http-deps.ts';
import { createHttpServer } from '../http-server.ts';
import { RequestRate } from '../request-rate.ts';

export const API_KEY = 's3cret';

export interface TestServer extends AsyncDisposable {
  readonly app: FastifyInstance;
  readonly harness: Harness;
  readonly sessions: DashboardSessions;
  readonly clock: FakeClock;
  /** Listens on a free port; gives `http://127.0.0.1:<port>`. */
  listen(): Promise<string>;
}

export interface TestServerOptions extends Partial<Omit<HttpServerDeps, 'provider' | 'settings'>> {
  readonly settings?: SettingsInput;
  /** Stands before the real provider, to make calls fail or wait. */
  readonly wrap?: (provider: Provider) => Provider;
}

/** The HTTP server over a real provider and a fake engine. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { settings = {}, wrap = (provider) => provider, ...overrides } = options;
  const harness = await Harness.start(settings);
  const clock = new FakeClock();
  const sessions = createDashboardSessions({ clock, secret: () => Buffer.from('secret of the tests') });
  const app = createHttpServer({
    provider: wrap(harness.provider),
    settings: () => harness.settings,
    boundHost: '127.0.0.1',
    apiKeys: { matches: createKeyCheck(API_KEY) },
    sessions,
    requests: new RequestRate({ clock, onError: () => undefined }),
    rendererDir: path.join(tmpdir(), 'moorage-no-renderer'),
    serveRpc: () => undefined,
    clock,
    log: pino({ level: 'silent' }),
    ...overrides,
  });
  return {
    app,
    harness,
    sessions,
    clock,
    listen: () => app.listen({ host: '127.0.0.1', port: 0 }),
    async [Symbol.asyncDispose]() {
      await app.close();
      await harness[Symbol.asyncDispose]();
    },
  };
}

import type { Logger } from 'pino';
import type { App, AppOptions } from '../app.ts';
import type { HomePaths } from '../platform/home.ts';
import { publishInstance } from '../platform/instance-file.ts';
import type { Clock } from '../provider/clock.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { suspectVariables } from '../settings/text-layer.ts';
import { watchSettings } from '../settings/watch-settings.ts';
import type { HostProcess } from './host-process.ts';
import { logSettings } from './log-settings.ts';

/** What every host gives the core. */
export interface CoreHost {
  readonly host: Pick<HostProcess, 'pid' | 'env'>;
  readonly clock: Clock;
  /** What carries the dashboard. */
  readonly carrier: AppOptions['carrier'];
  readonly hostActions?: AppOptions['hostActions'];
  readonly createApp: (options: AppOptions) => Promise<App>;
  /** Directory of the built dashboard. */
  readonly rendererDir: string;
  readonly home: HomePaths;
  readonly settings: SettingsStore;
  readonly isProvisional?: AppOptions['isProvisional'];
  readonly log: Logger;
}

/** The core in a host process. Disposing ends it as `on_quit` says. */
export interface Core extends AsyncDisposable {
  readonly app: App;
}

/**
 * Starts the core in a host process: its settings follow config.yaml, the log tells of them, and the home says where the
 * API is. Throws as {@link createApp} does, and `HOME_NOT_WRITABLE`; then nothing is left running.
 */
export async function startCore(options: CoreHost): Promise<Core> {
  const { host, carrier, hostActions, clock, createApp, rendererDir, home, settings, isProvisional, log } =
    options;
  await using stack = new AsyncDisposableStack();
  for (const suspicion of suspectVariables(host.env)) log.warn(suspicion);
  stack.use(logSettings(settings, log));
  stack.use(
    watchSettings({
      file: home.config,
      store: settings,
      clock,
      onError: (error) =>
        log.warn({ err: error }, 'config.yaml is not watched: a change takes effect at the next start'),
    }),
  );
  const app = stack.use(
    await createApp({ home, settings, isProvisional, env: host.env, log, carrier, hostActions, rendererDir }),
  );
  stack.use(
    await publishInstance(home.instance, {
      pid: host.pid,
      api: app.apiUrl,
      startedAt: new Date(clock.now()).toISOString(),
    }),
  );
  const running = stack.move();
  return { app, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

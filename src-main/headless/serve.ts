import type { Logger } from 'pino';
import { isMoorageError, messageOf } from '#shared/errors.ts';
import type { App, AppOptions } from '../app.ts';
import { createLog } from '../logging/create-log.ts';
import { ensureHome, type HomePaths, homePaths, resolveHome } from '../platform/home.ts';
import { publishInstance } from '../platform/instance-file.ts';
import type { Clock } from '../provider/clock.ts';
import { openSettingsStore } from '../settings/file-settings-store.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { suspectVariables } from '../settings/text-layer.ts';
import { watchSettings } from '../settings/watch-settings.ts';
import { readyLine, readyText } from './announce.ts';
import type { HostProcess } from './host-process.ts';
import { logSettings } from './log-settings.ts';
import type { ServeOptions } from './serve-options.ts';
import { listenForStop } from './stop-request.ts';

const EXIT_OK = 0;
/** The home or the port is taken, the home cannot be written, or Moorage has a fault. */
const EXIT_FAILED = 1;
/** The settings are wrong. */
const EXIT_SETTINGS = 2;

/** How long the last log lines may take to be written. Milliseconds. */
const LOG_PATIENCE = 500;

export interface ServeDeps {
  readonly host: HostProcess;
  readonly clock: Clock;
  readonly createApp: (options: AppOptions) => Promise<App>;
  /** Directory of the built dashboard. */
  readonly rendererDir: string;
}

interface Session extends ServeDeps {
  readonly options: ServeOptions;
  readonly home: HomePaths;
  readonly settings: SettingsStore;
  readonly log: Logger;
}

/** Runs Moorage until it is told to stop, and gives the exit code. What went wrong is said on stderr. */
export async function serve(options: ServeOptions, deps: ServeDeps): Promise<number> {
  const { env, userHome, cwd, stdout, stderr } = deps.host;
  // A parent that closes its end of the pipe is no reason to stop.
  for (const stream of [stdout, stderr]) stream.on('error', () => undefined);
  try {
    const home = homePaths(resolveHome({ flag: options.home, env, userHome, cwd }));
    const settings = await openSettingsStore({ file: home.config, env, commandLine: options.settings });
    await ensureHome(home);
    return await serveWithLog({ ...deps, options, home, settings });
  } catch (error) {
    stderr.write(`${messageOf(error)}\n`);
    return isMoorageError(error, 'SETTINGS_INVALID') ? EXIT_SETTINGS : EXIT_FAILED;
  }
}

async function serveWithLog(session: Omit<Session, 'log'>): Promise<number> {
  const { host, clock, home, settings } = session;
  const log = createLog({
    level: settings.current().log_level,
    stderr: host.stderr,
    directory: home.logs,
  });
  const closeLog = () => Promise.race([log[Symbol.asyncDispose](), clock.sleep(LOG_PATIENCE)]);
  using _ = host.onUncaughtError(async (error) => {
    // What state this leaves behind nobody knows: the next start finds the sandboxes again.
    log.logger.fatal({ err: error }, 'Moorage has a fault and ends');
    await closeLog();
    host.exit(EXIT_FAILED);
  });
  try {
    await run({ ...session, log: log.logger });
    log.logger.info('stopped');
    return EXIT_OK;
  } catch (error) {
    if (!isMoorageError(error)) log.logger.fatal({ err: error }, 'Moorage has a fault and ends');
    throw error;
  } finally {
    await closeLog();
  }
}

/** Ends with the first signal that asks to stop, once everything has. */
async function run(session: Session): Promise<void> {
  const { host, clock, createApp, rendererDir, home, settings, log } = session;
  for (const suspicion of suspectVariables(host.env)) log.warn(suspicion);
  using _logging = logSettings(settings, log);
  using _watching = watchSettings({
    file: home.config,
    store: settings,
    clock,
    onError: (error) =>
      log.warn({ err: error }, 'config.yaml is not watched: a change takes effect at the next start'),
  });
  using stop = listenForStop({
    host,
    clock,
    onOverdue: () => log.error('Stopping took too long; sandboxes may be left, the next start finds them'),
  });
  await using app = await createApp({ home, settings, env: host.env, log, rendererDir });
  await using _instance = await publishInstance(home.instance, {
    pid: host.pid,
    api: app.apiUrl,
    startedAt: new Date(clock.now()).toISOString(),
  });
  announce(session, app);
  log.info(`${await stop.requested}: stopping`);
}

function announce({ host, options, home }: Session, app: App): void {
  const ready = {
    api: app.apiUrl,
    dashboard: app.issueDashboardLink(),
    backend: app.backend,
    pid: host.pid,
  };
  if (options.json) host.stdout.write(readyLine(ready));
  else host.stderr.write(readyText(ready, app.provider.engine(), home.root));
}

import { isMoorageError, messageOf } from '#shared/errors.ts';
import type { App } from '../app.ts';
import type { HostProcess } from '../host/host-process.ts';
import { openHostLog } from '../host/open-host-log.ts';
import { type CoreHost, startCore } from '../host/start-core.ts';
import { listenForStop } from '../host/stop-request.ts';
import { ensureHome, homePaths, resolveHome } from '../platform/home.ts';
import { openSettingsStore } from '../settings/file-settings-store.ts';
import { readyLine, readyText } from './announce.ts';
import type { ServeOptions } from './serve-options.ts';

const EXIT_OK = 0;
/** The home or the port is taken, the home cannot be written, or Moorage has a fault. */
const EXIT_FAILED = 1;
/** The settings are wrong. */
const EXIT_SETTINGS = 2;

export interface ServeDeps extends Pick<CoreHost, 'clock' | 'createApp' | 'rendererDir'> {
  readonly host: HostProcess;
}

interface Session extends CoreHost {
  readonly host: HostProcess;
  readonly options: ServeOptions;
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
    return await serveWithLog({ ...deps, carrier: 'headless', options, home, settings });
  } catch (error) {
    stderr.write(`${messageOf(error)}\n`);
    return isMoorageError(error, 'SETTINGS_INVALID') ? EXIT_SETTINGS : EXIT_FAILED;
  }
}

async function serveWithLog(session: Omit<Session, 'log'>): Promise<number> {
  const { host, clock, home, settings } = session;
  const level = settings.current().log_level;
  await using log = openHostLog({ host, clock, level, directory: home.logs });
  try {
    await run({ ...session, log: log.logger });
    log.logger.info('stopped');
    return EXIT_OK;
  } catch (error) {
    if (!isMoorageError(error)) log.logger.fatal({ err: error }, 'Moorage has a fault and ends');
    throw error;
  }
}

/** Ends with the first signal that asks to stop, once everything has. */
async function run(session: Session): Promise<void> {
  const { host, clock, log } = session;
  using stop = listenForStop({
    host,
    clock,
    onOverdue: () => log.error('Stopping took too long; sandboxes may be left, the next start finds them'),
  });
  await using core = await startCore(session);
  announce(session, core.app);
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

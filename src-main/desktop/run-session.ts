import { openHostLog } from '../host/open-host-log.ts';
import { listenForStop } from '../host/stop-request.ts';
import { tellFault } from './dialogs.ts';
import { startAgain } from './fault/start-again.ts';
import { guardPages } from './page/guard-pages.ts';
import { runInFrame } from './run-in-frame.ts';
import type { SessionOptions } from './session.ts';
import { createSystemActions } from './system-actions.ts';

/** The life of the app, from the moment Electron is ready until somebody wishes to quit. Gives the exit code. */
export async function runSession(options: SessionOptions): Promise<number> {
  const { host, home, clock, quit } = options;
  const { env, userHome } = host;
  await using opened = openHostLog({
    host,
    clock,
    level: 'info',
    directory: home.logs,
    onFault: async (error) => {
      if (!(await tellFault(error, () => actions.copyDiagnostics()))) return;
      await startAgain(env).catch((failure: unknown) => log.error({ err: failure }, 'could not start again'));
    },
  });
  const log = opened.logger;
  const actions = createSystemActions({ home, userHome, env, log });
  using stop = listenForStop({
    host,
    clock,
    onOverdue: () => log.error('Stopping took too long; sandboxes may be left, the next start finds them'),
  });
  void stop.requested.then(() => quit.request());
  guardPages(log);
  try {
    const code = await runInFrame({ ...options, log, actions });
    log.info('stopped');
    return code;
  } catch (error) {
    log.fatal({ err: error }, 'Moorage has a fault and ends');
    throw error;
  }
}

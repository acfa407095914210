import { isMoorageError } from '#shared/errors.ts';
import type { Notice } from '#shared/shell-contract.ts';
import { createApp } from '../../app.ts';
import { type Core, startCore } from '../../host/start-core.ts';
import { openForgivingSettingsStore } from '../../settings/file-settings-store.ts';
import type { SettingsStore } from '../../settings/settings-store.ts';
import { watchSettings } from '../../settings/watch-settings.ts';
import { attempt } from '../attempt.ts';
import { tellInstanceRunning } from '../dialogs.ts';
import type { FramedSession } from '../session.ts';
import { openCore } from './open-core.ts';
import { overcome } from './overcome.ts';

export interface OpenedCore {
  readonly core: Core;
  readonly settings: SettingsStore;
  /** Whether the settings are wrong, so that the core only says so; see `AppOptions.isProvisional`. */
  readonly isProvisional: boolean;
}

export type OpenOutcome =
  | { readonly kind: 'opened'; readonly opened: OpenedCore }
  /** The person quit instead. */
  | { readonly kind: 'quit' }
  /** Another Moorage has the home; the person knows. */
  | { readonly kind: 'refused' };

/** Opens the settings and the core, and the window as soon as it is known whether it is to be seen. */
export async function openSessionCore(session: FramedSession): Promise<OpenOutcome> {
  try {
    const opened = await openCore({
      open: () => open(session),
      overcome: (notice) => overcomeInWindow(session, notice),
      quitting: session.quit.signal,
    });
    return opened ? { kind: 'opened', opened } : { kind: 'quit' };
  } catch (error) {
    if (!isMoorageError(error, 'INSTANCE_RUNNING')) throw error;
    session.log.error(error.message);
    tellInstanceRunning(error);
    return { kind: 'refused' };
  }
}

async function open(session: FramedSession): Promise<OpenedCore> {
  const { host, home, clock, frame, log, actions, rendererDir } = session;
  const settings = await openForgivingSettingsStore({
    file: home.config,
    env: host.env,
    commandLine: session.settings,
  });
  const problem = settings.problem();
  if (problem) log.error(problem.message);
  log.level = settings.current().log_level;
  const isTurned = frame.turnTo('dashboard');
  if (problem) frame.show({ kind: 'show', path: '/settings' });
  else if (isTurned && !staysHidden(session, settings)) frame.show();
  const core = await startCore({
    host,
    clock,
    carrier: 'desktop',
    hostActions: actions,
    createApp,
    rendererDir,
    home,
    settings,
    isProvisional: problem !== undefined,
    log,
  }).catch((error: unknown) => {
    // The port may be one that the person did not choose.
    throw problem && isMoorageError(error, 'ADDRESS_IN_USE') ? problem : error;
  });
  return { core, settings, isProvisional: problem !== undefined };
}

function staysHidden({ startedAtLogin, hasTray }: FramedSession, settings: SettingsStore): boolean {
  return startedAtLogin && hasTray && settings.current().desktop.start_hidden;
}

async function overcomeInWindow(session: FramedSession, notice: Notice): Promise<void> {
  const { home, clock, quit, frame, log, actions } = session;
  log.error({ details: notice.details }, notice.title);
  await overcome(notice, {
    board: frame.board,
    reveal: () => {
      frame.turnTo('notice');
      frame.show();
    },
    watchConfig: (onChange) =>
      watchSettings({
        file: home.config,
        clock,
        store: { reload: async () => onChange() },
        onError: (error) => log.warn({ err: error }, 'config.yaml is not watched'),
      }),
    quitting: quit.signal,
    actions: {
      'open-config': () => attempt(log, 'opening config.yaml', () => actions.openConfig()),
      'open-logs': () => attempt(log, 'opening the logs', () => actions.openLogs()),
      copy: () => {
        const problem = notice.details ?? '';
        attempt(log, 'copying diagnostics', () => actions.copyDiagnostics({ problem }));
      },
      quit: () => quit.request(),
    },
  });
}

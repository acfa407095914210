import type { Logger } from 'pino';
import type { Core } from '../host/start-core.ts';
import { exec } from '../platform/exec.ts';
import { currentPlatform } from '../platform/platform.ts';
import { attachAll } from './attach/attach-all.ts';
import { openThread } from './attach/open-thread.ts';
import { attempt } from './attempt.ts';
import { askAfterCrash } from './dialogs.ts';
import { createFrame, type Frame } from './frame.ts';
import { setAppMenu } from './menu/app-menu.ts';
import { createProgressWindow } from './quit/progress-window.ts';
import { stopCore } from './quit/stop-core.ts';
import type { FramedSession, LoggedSession } from './session.ts';
import { type OpenedCore, openSessionCore } from './start/open-session-core.ts';
import type { SystemActions } from './system-actions.ts';
import { hasTray } from './tray/tray-support.ts';
import { closeWindow } from './window/close-window.ts';

/** Shows the window, starts the core in it, and ends both. Gives the exit code. */
export async function runInFrame(logged: LoggedSession): Promise<number> {
  const { home, clock, quit, log, actions } = logged;
  const canHide = await hasTray({ platform: currentPlatform, exec });
  const running = Promise.withResolvers<Core>();
  let opened: OpenedCore | undefined;
  const frame: Frame = await createFrame({
    clock,
    log,
    windowFile: home.window,
    core: running.promise,
    onClose: () => {
      // The tray's icon comes with the core.
      const hasIcon = canHide && opened !== undefined;
      return closeWindow({ window: frame.window, quit, settings: opened?.settings, hasTray: hasIcon, log });
    },
    onBroken: () => attempt(log, 'telling of a broken page', () => explainCrash(frame, actions)),
  });
  quit.listenTo(frame.window.browserWindow);
  const copyDiagnostics = async () => {
    const report = await opened?.core.app.diagnosticsReport();
    await actions.copyDiagnostics(report === undefined ? {} : { report });
  };
  setMenu(frame, { ...actions, copyDiagnostics }, log);
  const session = { ...logged, frame, hasTray: canHide };
  void answerCalls(session, running.promise);

  const outcome = await openSessionCore(session);
  if (outcome.kind !== 'opened') return outcome.kind === 'refused' ? 1 : 0;
  opened = outcome.opened;
  running.resolve(opened.core);
  return await runWithCore(session, opened);
}

async function runWithCore(session: FramedSession, { core, settings }: OpenedCore): Promise<number> {
  const { clock, quit, frame, log } = session;
  const attachments = attachAll({ ...session, core, settings });
  await quit.requested;
  log.info('quitting');
  attachments[Symbol.dispose]();
  await frame.window.rememberPlace();
  frame.window.hide();
  const ended = await stopCore({
    core,
    clock,
    onQuit: settings.current().on_quit,
    show: createProgressWindow(frame),
  });
  if (!ended) log.error('Quitting took too long; sandboxes may be left, the next start finds them');
  return ended ? 0 : 1;
}

/** Second starts and links, also while the core does not run yet. */
async function answerCalls({ calls, frame, quit }: FramedSession, running: Promise<Core>): Promise<void> {
  for await (const { link } of calls.read(quit.signal)) {
    frame.show();
    if (link) void running.then((core) => openThread(link, { core, frame }));
  }
}

function setMenu(frame: Frame, actions: SystemActions, log: Logger): void {
  setAppMenu({
    newSandbox: () => frame.show({ kind: 'new-sandbox' }),
    openSettings: () => frame.show({ kind: 'show', path: '/settings' }),
    openLogs: () => attempt(log, 'opening the logs', () => actions.openLogs()),
    copyDiagnostics: () => attempt(log, 'copying diagnostics', () => actions.copyDiagnostics()),
  });
}

async function explainCrash(frame: Frame, actions: SystemActions): Promise<void> {
  const { browserWindow } = frame.window;
  const answer = await askAfterCrash(browserWindow);
  if (answer === 'reload') browserWindow.webContents.reload();
  if (answer === 'logs') await actions.openLogs();
}

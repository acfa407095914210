import type { Logger } from 'pino';
import { exec } from '../platform/exec.ts';
import { currentPlatform } from '../platform/platform.ts';
import { openThread } from './attach/open-thread.ts';
import { attempt } from './attempt.ts';
import { CoreSlot } from './core-slot.ts';
import { askAfterCrash } from './dialogs.ts';
import { createFrame, type Frame } from './frame.ts';
import { setAppMenu } from './menu/app-menu.ts';
import { destroysAtQuit } from './quit/at-quit.ts';
import { runCores } from './run-cores.ts';
import type { FramedSession, LoggedSession } from './session.ts';
import type { SystemActions } from './system-actions.ts';
import { hasTray } from './tray/tray-support.ts';
import { closeWindow } from './window/close-window.ts';

/** Shows the window, runs the core in it, and ends both. Gives the exit code. */
export async function runInFrame(logged: LoggedSession): Promise<number> {
  const { home, clock, quit, log, actions } = logged;
  const canHide = await hasTray({ platform: currentPlatform, exec });
  const slot = new CoreSlot();
  const frame: Frame = await createFrame({
    clock,
    log,
    windowFile: home.window,
    core: async () => (await slot.running()).core,
    onClose: () => {
      // The tray's icon comes with the core.
      const hasIcon = canHide && slot.current !== undefined;
      const settings = slot.current?.settings;
      return closeWindow({ window: frame.window, quit, settings, hasTray: hasIcon, log });
    },
    // Nothing that is not saved may keep the app from ending.
    leavesUnasked: () => quit.signal.aborted,
    onBroken: () => attempt(log, 'telling of a broken page', () => explainCrash(frame, actions)),
  });
  quit.listenTo(frame.window.browserWindow, () => slot.current !== undefined && destroysAtQuit(slot.current));
  const copyDiagnostics = async () => {
    const report = await slot.current?.core.app.diagnosticsReport();
    await actions.copyDiagnostics(report === undefined ? {} : { report });
  };
  setMenu(frame, { ...actions, copyDiagnostics }, log);
  const session = { ...logged, frame, hasTray: canHide };
  void answerCalls(session, slot);
  return await runCores(session, slot);
}

/** Second starts and links, also while the core does not run yet. */
async function answerCalls({ calls, frame, quit }: FramedSession, slot: CoreSlot): Promise<void> {
  for await (const { link } of calls.read(quit.signal)) {
    frame.show();
    if (link) void slot.running().then(({ core }) => openThread(link, { core, frame }));
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
  const answer = await askAfterCrash(frame.window.browserWindow);
  if (answer === 'reload') frame.window.reload();
  if (answer === 'logs') await actions.openLogs();
}

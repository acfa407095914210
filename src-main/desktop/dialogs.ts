import { type BrowserWindow, dialog } from 'electron';
import { messageOf } from '#shared/errors.ts';

/** Asks what closing the window is to do, from now on; undefined when the person thinks better of it. */
export async function askWhatClosingDoes(window: BrowserWindow): Promise<'tray' | 'quit' | undefined> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    title: 'Moorage',
    message: 'Keep Moorage running in the tray?',
    detail:
      'In the tray it goes on serving agents and looking after their sandboxes. The answer is kept; Settings can change it.',
    buttons: ['Keep running', 'Quit', 'Cancel'],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  });
  return (['tray', 'quit'] as const)[response];
}

/** Asks whether settings that are not saved may be lost. Nothing goes on meanwhile: the page waits for the answer. */
export function confirmLeaving(window: BrowserWindow): boolean {
  const response = dialog.showMessageBoxSync(window, {
    type: 'question',
    title: 'Moorage',
    message: 'Leave without saving the settings?',
    detail: 'What was changed and not saved is lost.',
    buttons: ['Leave', 'Stay'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}

/** Asks whether all sandboxes may go. */
export async function confirmDestroyAll(count: number): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    title: 'Moorage',
    message: count === 1 ? 'Destroy the sandbox?' : `Destroy all ${count} sandboxes?`,
    detail: 'Agents that use them are cut off. Files in workspaces stay on this computer.',
    buttons: [count === 1 ? 'Destroy' : 'Destroy all', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}

/** Offers to restart into the version that was fetched; true when the person wants that now. */
export async function askToRestart(version: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'info',
    title: 'Moorage',
    message: `Moorage ${version} is here`,
    detail: 'It is installed when Moorage quits. What happens to sandboxes is as at every quit.',
    buttons: ['Restart now', 'Later'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}

/** Tells that another Moorage has the home, which ends this one. */
export function tellInstanceRunning(error: unknown): void {
  dialog.showErrorBox('Moorage runs already', messageOf(error));
}

/** Tells of an error that nobody caught; true when the person wants the app to start anew. */
export async function tellFault(error: unknown, copyDiagnostics: () => Promise<void>): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Moorage',
    message: 'Moorage has a fault and ends',
    detail: `${messageOf(error)}\n\nSandboxes are left as they are; the next start finds them.`,
    buttons: ['Start again', 'Copy diagnostics and quit', 'Quit'],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  });
  if (response === 1) await copyDiagnostics();
  return response === 0;
}

/** Tells that the dashboard's page breaks whenever it is loaded, and asks what to do. */
export async function askAfterCrash(window: BrowserWindow): Promise<'reload' | 'logs' | 'nothing'> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    title: 'Moorage',
    message: 'The dashboard broke twice in a row',
    detail: 'Sandboxes and the API are not affected. The logs say more.',
    buttons: ['Load it again', 'Open logs', 'Not now'],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  });
  return (['reload', 'logs', 'nothing'] as const)[response] ?? 'nothing';
}

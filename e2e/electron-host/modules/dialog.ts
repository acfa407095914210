import { notInHost } from '../not-in-host.ts';
import type { HostBrowserWindow } from '../window/browser-window.ts';

/** `dialog`: nobody is here to answer. Whoever drives the host takes these over, and answers. */
export class HostDialog implements Pick<Electron.Dialog, 'showErrorBox'> {
  showMessageBox(
    window: HostBrowserWindow,
    options: Electron.MessageBoxOptions,
  ): Promise<Electron.MessageBoxReturnValue>;
  showMessageBox(options: Electron.MessageBoxOptions): Promise<Electron.MessageBoxReturnValue>;
  async showMessageBox(): Promise<Electron.MessageBoxReturnValue> {
    throw notInHost('dialogs that nobody answers');
  }

  showMessageBoxSync(window: HostBrowserWindow, options: Electron.MessageBoxSyncOptions): number;
  showMessageBoxSync(options: Electron.MessageBoxSyncOptions): number;
  showMessageBoxSync(): number {
    throw notInHost('dialogs that nobody answers');
  }

  showOpenDialog(
    window: HostBrowserWindow,
    options: Electron.OpenDialogOptions,
  ): Promise<Electron.OpenDialogReturnValue>;
  showOpenDialog(options: Electron.OpenDialogOptions): Promise<Electron.OpenDialogReturnValue>;
  async showOpenDialog(): Promise<Electron.OpenDialogReturnValue> {
    throw notInHost('file dialogs that nobody answers');
  }

  showErrorBox(title: string, content: string): void {
    console.error(`${title}\n${content}`);
  }
}

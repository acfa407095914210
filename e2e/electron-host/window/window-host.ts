import type { HostBrowser } from '../cdp/host-browser.ts';
import type { HostIpcMain } from '../modules/ipc-main.ts';
import type { HostSession } from '../modules/session.ts';
import type { ProtocolTable } from '../scheme/protocol-table.ts';
import type { HostWebContents } from './web-contents.ts';

/** What windows and their pages need of the rest of the host. */
export interface WindowHost {
  readonly browser: HostBrowser;
  readonly protocols: ProtocolTable;
  readonly session: HostSession;
  readonly ipcMain: HostIpcMain;
  readonly workArea: Electron.Rectangle;
  /** Before its constructor returns, as Electron tells of new pages. */
  onContentsCreated(contents: HostWebContents): void;
  onRendererGone(contents: HostWebContents, details: Electron.RenderProcessGoneDetails): void;
  /** Says what went wrong in the host itself: whoever drives it fails for it. */
  complain(what: string, error: unknown): void;
}

import type { Notice } from '#shared/shell-contract.ts';
import type { Ipc, ServePort } from '../ipc/serve-ipc.ts';
import { appUrl, NOTICE_PAGE } from '../page/app-url.ts';
import type { NoticeBoard } from '../shell/notice-board.ts';
import { createPageWindow } from '../window/page-window.ts';

export interface ProgressWindowDeps {
  readonly ipc: Ipc;
  readonly serve: ServePort;
  readonly board: NoticeBoard;
}

/** A small window that shows how far something is, made when there is something to show. */
export function createProgressWindow({ ipc, serve, board }: ProgressWindowDeps): (notice: Notice) => void {
  let isOpen = false;
  return (notice) => {
    board.post(notice);
    if (isOpen) return;
    isOpen = true;
    const window = createPageWindow({
      width: 460,
      height: 240,
      resizable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
    });
    ipc.admit(window.webContents, serve);
    window.once('ready-to-show', () => window.show());
    window.loadURL(appUrl(NOTICE_PAGE)).catch(() => undefined);
  };
}

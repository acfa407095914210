import type { Logger } from 'pino';
import type { ShellCommand } from '#shared/shell-contract.ts';
import type { Core } from '../host/start-core.ts';
import type { Clock } from '../provider/clock.ts';
import { createShellServer } from '../rpc/shell-server.ts';
import { type Ipc, type ServePort, serveIpc } from './ipc/serve-ipc.ts';
import { Mailbox } from './shell/mailbox.ts';
import { NoticeBoard } from './shell/notice-board.ts';
import { type AppWindow, createAppWindow } from './window/app-window.ts';
import { createWindowMemory } from './window/window-memory.ts';

export interface FrameDeps {
  readonly clock: Clock;
  readonly log: Logger;
  /** Where the window's place is kept. */
  readonly windowFile: string;
  /** The core, once one runs. */
  readonly core: () => Promise<Core>;
  readonly onClose: () => boolean;
  readonly leavesUnasked: () => boolean;
  readonly onBroken: () => void;
}

/** What there is before the core runs, and whether or not it does: the window, and what its pages are told. */
export interface Frame {
  readonly window: AppWindow;
  readonly board: NoticeBoard;
  readonly ipc: Ipc;
  readonly serve: ServePort;
  /** Opens the window, and there what `command` says. */
  show(command?: ShellCommand): void;
  /** Shows this page in the window, unless it is there. Gives whether it was another. */
  turnTo(page: 'dashboard' | 'notice'): boolean;
  /** The core is another, or none for now: the dashboard connects anew, and waits for the one that runs. */
  changeCore(): void;
}

export async function createFrame(deps: FrameDeps): Promise<Frame> {
  const { clock, log, windowFile, core, onClose, leavesUnasked, onBroken } = deps;
  const board = new NoticeBoard();
  const commands = new Mailbox<ShellCommand>();
  const serveShell = createShellServer({
    commands: (signal) => commands.read(signal),
    notice: (signal) => board.read(signal),
    act: (id) => board.act(id),
    log,
  });
  const serve: ServePort = (service, port) => {
    if (service === 'shell') serveShell(port);
    // What the page asks before the core runs waits in the port.
    else void core().then(({ app }) => app.servePort(port));
  };
  const ipc = serveIpc(log);
  const window = await createAppWindow({
    memory: createWindowMemory(windowFile),
    clock,
    log,
    onClose,
    leavesUnasked,
    onBroken,
  });
  const admitted = ipc.admit(window.browserWindow.webContents, serve);
  let page: 'dashboard' | 'notice' | undefined;
  return {
    window,
    board,
    ipc,
    serve,
    show(command) {
      if (command) commands.put(command);
      window.open();
    },
    turnTo(next) {
      if (next === page) return false;
      page = next;
      void window.load(next);
      return true;
    },
    changeCore: () => admitted.disconnect('dashboard'),
  };
}

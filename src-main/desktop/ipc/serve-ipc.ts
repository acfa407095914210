import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import type { Logger } from 'pino';
import { MoorageError } from '#shared/errors.ts';
import { PORT_CALL, PORT_EVENT, type PortService } from '#shared/ipc.ts';
import type { RpcPort } from '../../rpc/port-server.ts';
import { isAppUrl } from '../page/app-url.ts';
import { PagePorts } from './page-ports.ts';
import { portCallSchema } from './port-call-schema.ts';

/** Takes over a connection of a page. */
export type ServePort = (service: PortService, port: RpcPort) => void;

/** A page that may connect. */
export interface AdmittedPage {
  /** Ends its connections to `service`, which it may open anew. */
  disconnect(service: PortService): void;
}

/** The two channels between our pages and the main process. */
export interface Ipc {
  /** Lets the page in `contents` connect to what `serve` gives it, until the page is gone. */
  admit(contents: WebContents, serve: ServePort): AdmittedPage;
}

/** Answers our pages, and nobody else: who asks is looked at on each call. */
export function serveIpc(log: Logger): Ipc {
  const pages = new Map<number, PagePorts>();

  ipcMain.handle(PORT_CALL, (event, request: unknown) => {
    const page = pages.get(event.sender.id);
    if (!page || !isOurFrame(event)) {
      log.warn({ url: event.senderFrame?.url }, 'a frame that is not ours was refused');
      throw new MoorageError('INVALID_INPUT', 'Only pages of Moorage are answered.');
    }
    const call = portCallSchema.safeParse(request);
    if (!call.success) throw new MoorageError('INVALID_INPUT', 'Expected a message of a connection.');
    page.handle(call.data);
  });

  return {
    admit(contents, serve) {
      const ports = new PagePorts({
        send: (event) => {
          if (!contents.isDestroyed()) contents.send(PORT_EVENT, event);
        },
        serve,
      });
      const { id } = contents;
      pages.set(id, ports);
      // A page that is left, by a reload too, takes its connections with it; one that was not allowed to go keeps them.
      // What the next page asks comes after this: a frame's calls and its navigations arrive in one order.
      contents.on('did-navigate', () => ports.closeAll());
      contents.on('render-process-gone', () => ports[Symbol.dispose]());
      contents.once('destroyed', () => {
        pages.delete(id);
        ports[Symbol.dispose]();
      });
      return { disconnect: (service) => ports.closeAll(service) };
    },
  };
}

/** The page itself, not a frame in it, at an address of ours. */
function isOurFrame({ senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isAppUrl(senderFrame.url);
}

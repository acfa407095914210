import { notInHost } from '../not-in-host.ts';
import type { FromPage, ToPage } from '../page/preload-world.ts';
import type { HostFrame } from '../window/frame-tree.ts';
import type { HostWebContents } from '../window/web-contents.ts';
import { fromWire, toWire, type Wire } from '../wire/wire.ts';

/** Whose message it is, as the browser says; the page has no say in that. */
export interface HostIpcEvent extends Electron.Event {
  readonly type: 'frame';
  readonly sender: HostWebContents;
  readonly senderFrame: HostFrame | null;
}

type Handler = (event: HostIpcEvent, ...args: never[]) => unknown;
type Listener = (event: HostIpcEvent, ...args: never[]) => void;

interface From {
  readonly sender: HostWebContents;
  readonly senderFrame: HostFrame | null;
  readonly answer: (answer: ToPage) => void;
}

/** `ipcMain`. Arguments and results are copied as structured cloning would. */
export class HostIpcMain {
  readonly #handlers = new Map<string, Handler>();
  readonly #listeners = new Map<string, Set<Listener>>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  on(channel: string, listener: Listener): this {
    this.#listeners.set(channel, (this.#listeners.get(channel) ?? new Set()).add(listener));
    return this;
  }

  off(channel: string, listener: Listener): this {
    this.#listeners.get(channel)?.delete(listener);
    return this;
  }

  removeListener(channel: string, listener: Listener): this {
    return this.off(channel, listener);
  }

  /** A page's message. For the host. */
  receive(
    message: Exclude<FromPage, { kind: 'preload-error' }>,
    { sender, senderFrame, answer }: From,
  ): void {
    const { channel } = message;
    const event: HostIpcEvent = {
      type: 'frame',
      sender,
      senderFrame,
      defaultPrevented: false,
      preventDefault: () => {
        throw notInHost('preventDefault of an IPC event');
      },
    };
    const args = fromWire(message.args) as never[];
    if (message.kind === 'invoke') {
      void this.#invoke(channel, event, args).then((settled) =>
        answer({ kind: 'answer', id: message.id, ...settled }),
      );
      return;
    }
    for (const listener of [...(this.#listeners.get(channel) ?? [])]) listener(event, ...args);
  }

  async #invoke(
    channel: string,
    event: HostIpcEvent,
    args: never[],
  ): Promise<{ readonly ok: boolean; readonly value: Wire }> {
    try {
      const handler = this.#handlers.get(channel);
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      return { ok: true, value: toWire(await handler(event, ...args)) };
    } catch (error) {
      console.error(`Error occurred in handler for '${channel}':`, error);
      return {
        ok: false,
        value: toWire(new Error(`Error invoking remote method '${channel}': ${String(error)}`)),
      };
    }
  }
}

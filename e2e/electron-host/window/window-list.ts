import type { HostBrowserWindow } from './browser-window.ts';
import type { WindowHost } from './window-host.ts';

export interface WindowListEvents {
  readonly onCreated: (window: HostBrowserWindow) => void;
  readonly onFocus: (window: HostBrowserWindow) => void;
  readonly onBlur: (window: HostBrowserWindow) => void;
  /** One was to be closed, and is not. */
  readonly onStays: () => void;
  readonly onAllClosed: () => void;
}

/** The windows there are, and which of them has the keyboard. */
export class WindowList {
  readonly host: () => WindowHost;
  readonly #events: WindowListEvents;
  readonly #windows: HostBrowserWindow[] = [];
  #focused: HostBrowserWindow | undefined;
  #lastId = 0;

  /** `host` throws before the app is ready: there are no windows before that. */
  constructor(host: () => WindowHost, events: WindowListEvents) {
    this.host = host;
    this.#events = events;
  }

  get all(): readonly HostBrowserWindow[] {
    return [...this.#windows];
  }

  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  add(window: HostBrowserWindow): void {
    this.#windows.push(window);
  }

  created(window: HostBrowserWindow): void {
    this.#events.onCreated(window);
  }

  remove(window: HostBrowserWindow): void {
    this.blur(window);
    this.#windows.splice(this.#windows.indexOf(window), 1);
  }

  stays(): void {
    this.#events.onStays();
  }

  closed(): void {
    if (this.#windows.length === 0) this.#events.onAllClosed();
  }

  focused(): HostBrowserWindow | undefined {
    return this.#focused;
  }

  focus(window: HostBrowserWindow): void {
    if (this.#focused === window) return;
    if (this.#focused) this.blur(this.#focused);
    this.#focused = window;
    window.emit('focus');
    window.webContents.emit('focus');
    this.#events.onFocus(window);
  }

  blur(window: HostBrowserWindow): void {
    if (this.#focused !== window) return;
    this.#focused = undefined;
    window.emit('blur');
    window.webContents.emit('blur');
    this.#events.onBlur(window);
  }
}

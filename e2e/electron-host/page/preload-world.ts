import type { Wire } from '../wire/wire.ts';
import type { createWorldBridge, World } from './world-bridge.ts';

/** What a page says to the main process. */
export type FromPage =
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly args: Wire }
  | { readonly kind: 'send'; readonly channel: string; readonly args: Wire }
  | { readonly kind: 'preload-error'; readonly error: Wire };

/** What the main process says to a page. */
export type ToPage =
  | { readonly kind: 'answer'; readonly id: number; readonly ok: boolean; readonly value: Wire }
  | { readonly kind: 'message'; readonly channel: string; readonly args: Wire };

export interface PreloadWorld extends World {
  /** Of `Runtime.addBinding`, which this world alone sees. */
  readonly say: (message: string) => void;
  /** The name under which the host calls {@link ToPage} messages in. */
  readonly receiver: string;
  readonly process: Readonly<Record<string, unknown>>;
}

type Listener = (event: Electron.IpcRendererEvent, ...args: readonly unknown[]) => void;

/** What a sandboxed preload script gets: `require` of the modules that Electron gives it, and `process`. */
export interface PreloadScope {
  readonly require: (name: string) => unknown;
  readonly process: Readonly<Record<string, unknown>>;
  /** Tells the main process that the preload script threw. */
  failed(error: unknown): void;
}

/** In the preload script's world. Whatever it lacks of Electron's modules throws when it is asked for. */
export function installPreloadWorld(
  world: PreloadWorld,
  createBridge: typeof createWorldBridge,
): PreloadScope {
  const { say, receiver, toWire, fromWire } = world;
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  const listeners = new Map<string, Set<Listener>>();
  const wrapped = new WeakMap<Listener, Listener>();
  let calls = 0;

  const tell = (message: FromPage): void => say(JSON.stringify(message));
  const whole = <T extends object>(name: string, members: T): T =>
    new Proxy(members, {
      get(target, key) {
        // Bundlers and promises ask everything for these.
        const asked = typeof key === 'symbol' || ['__esModule', 'default', 'then', 'toJSON'].includes(key);
        if (key in target || asked) return Reflect.get(target, key);
        throw new Error(`The Electron host has no ${name}.${key}.`);
      },
    });

  const ipcRenderer = whole('ipcRenderer', {
    invoke: (channel: string, ...args: readonly unknown[]): Promise<unknown> => {
      calls += 1;
      const id = calls;
      return new Promise((resolve, reject) => {
        tell({ kind: 'invoke', id, channel, args: toWire(args) });
        waiting.set(id, { resolve, reject });
      });
    },
    send: (channel: string, ...args: readonly unknown[]): void =>
      tell({ kind: 'send', channel, args: toWire(args) }),
    on: (channel: string, listener: Listener) => {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
      return ipcRenderer;
    },
    once: (channel: string, listener: Listener) => {
      const once: Listener = (event, ...args) => {
        ipcRenderer.off(channel, listener);
        listener(event, ...args);
      };
      wrapped.set(listener, once);
      return ipcRenderer.on(channel, once);
    },
    off: (channel: string, listener: Listener) => {
      listeners.get(channel)?.delete(wrapped.get(listener) ?? listener);
      listeners.get(channel)?.delete(listener);
      return ipcRenderer;
    },
    removeListener: (channel: string, listener: Listener) => ipcRenderer.off(channel, listener),
    removeAllListeners: (channel: string) => {
      listeners.delete(channel);
      return ipcRenderer;
    },
  }) as unknown as Pick<
    Electron.IpcRenderer,
    'invoke' | 'send' | 'on' | 'once' | 'off' | 'removeListener' | 'removeAllListeners'
  >;

  const receive = (message: ToPage): void => {
    if (message.kind === 'answer') {
      const value = fromWire(message.value);
      waiting.get(message.id)?.[message.ok ? 'resolve' : 'reject'](value);
      waiting.delete(message.id);
      return;
    }
    const event = { sender: ipcRenderer, ports: [] } as unknown as Electron.IpcRendererEvent;
    const args = fromWire(message.args) as readonly unknown[];
    for (const listener of [...(listeners.get(message.channel) ?? [])]) listener(event, ...args);
  };
  Object.defineProperty(globalThis, receiver, { value: receive });

  const bridge = createBridge(world, { name: 'preload', onExposed: () => undefined });
  const exposed = new Set<string>();
  const contextBridge = whole('contextBridge', {
    exposeInMainWorld: (name: string, api: unknown): void => {
      if (exposed.has(name) || name in globalThis)
        throw new Error('Cannot bind an API on top of an existing property on the window object');
      exposed.add(name);
      bridge.expose(name, api);
    },
  }) satisfies Pick<Electron.ContextBridge, 'exposeInMainWorld'>;

  return {
    process: whole('process', { ...world.process }),
    require: (name) => {
      if (name !== 'electron' && name !== 'electron/renderer')
        throw new Error(`module not found: ${name}. A sandboxed preload script may only require 'electron'.`);
      return whole('electron', { contextBridge, ipcRenderer });
    },
    failed: (error) => tell({ kind: 'preload-error', error: toWire(error) }),
  };
}

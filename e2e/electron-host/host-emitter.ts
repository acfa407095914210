import { EventEmitter } from 'node:events';

/**
 * Events that the host emits, with what their listeners get. One that Electron's `T` does not declare, or declares
 * otherwise, comes out as never, and using it does not compile. `D` is `E` with Electron's classes in place of the
 * host's, where listeners get objects of these.
 */
export type EventsOf<T extends { readonly on: unknown }, E, D extends Record<keyof E, unknown> = E> = {
  readonly [K in keyof E]: D[K] extends readonly unknown[]
    ? T['on'] extends (event: K, listener: (...args: D[K]) => void) => unknown
      ? E[K]
      : never
    : never;
};

type Listener<A> = A extends readonly unknown[] ? (...args: A) => void : never;

/**
 * As much of Node's emitter as the app uses; only for the events that the host emits. Those of things that it does not
 * have, such as power and sessions that end, come from whoever drives it.
 */
export class HostEmitter<E> {
  readonly #events = new EventEmitter();

  on<K extends keyof E & string>(event: K, listener: Listener<E[K]>): this {
    this.#events.on(event, listener);
    return this;
  }

  once<K extends keyof E & string>(event: K, listener: Listener<E[K]>): this {
    this.#events.once(event, listener);
    return this;
  }

  off<K extends keyof E & string>(event: K, listener: Listener<E[K]>): this {
    this.#events.off(event, listener);
    return this;
  }

  removeListener<K extends keyof E & string>(event: K, listener: Listener<E[K]>): this {
    return this.off(event, listener);
  }

  removeAllListeners(event?: keyof E & string): this {
    this.#events.removeAllListeners(event);
    return this;
  }

  listenerCount(event: keyof E & string): number {
    return this.#events.listenerCount(event);
  }

  emit<K extends keyof E & string>(
    event: K,
    ...args: E[K] extends readonly unknown[] ? E[K] : never
  ): boolean {
    return this.#events.emit(event, ...args);
  }
}

/** An event whose default can be prevented, with `params` as its properties. */
export function hostEvent<P extends object = Record<never, never>>(params?: P): Electron.Event<P> {
  let prevented = false;
  const event = {
    preventDefault: () => {
      prevented = true;
    },
    get defaultPrevented() {
      return prevented;
    },
  };
  return Object.assign(event, params) as Electron.Event<P>;
}

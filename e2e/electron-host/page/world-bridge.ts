import type { FromWire, ToWire, Wire } from '../wire/wire.ts';

/** Codec and page of one world; handed in, because this code is put into pages as text. */
export interface World {
  readonly target: EventTarget;
  /** Names the events between the worlds; the page does not learn it. */
  readonly secret: string;
  readonly toWire: (value: unknown, extra?: ToWire) => Wire;
  readonly fromWire: (wire: Wire, extra?: FromWire) => unknown;
}

export interface WorldBridge {
  /** Hands a value to the other world, under a name. */
  expose(name: string, value: unknown): void;
}

type Anything = (...args: readonly unknown[]) => unknown;

type Message =
  | { readonly kind: 'expose'; readonly name: string; readonly value: Wire }
  | { readonly kind: 'call'; readonly id: number; readonly args: Wire }
  | { readonly kind: 'answer'; readonly ok: boolean; readonly value: Wire }
  | { readonly kind: 'settled'; readonly id: number; readonly ok: boolean; readonly value: Wire };

/**
 * One end of a bridge between two worlds of a page, which share the document and no object: values are copied,
 * functions become functions that call the original, promises settle with it. Calls are answered before they return,
 * because events are dispatched at once.
 */
export function createWorldBridge(
  world: World,
  side: {
    readonly name: 'page' | 'preload';
    readonly onExposed: (name: string, value: unknown) => void;
  },
): WorldBridge {
  const { target, secret, toWire, fromWire } = world;
  const other = side.name === 'page' ? 'preload' : 'page';
  // The page may replace these later.
  const dispatch = target.dispatchEvent.bind(target);
  const { CustomEvent } = globalThis;
  const functions: Anything[] = [];
  const idOf = new Map<Anything, number>();
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  const answers: { readonly ok: boolean; readonly value: Wire }[] = [];
  let promises = 0;

  const send = (message: Message): void => {
    dispatch(new CustomEvent(`${secret}-${other}`, { detail: JSON.stringify(message) }));
  };
  const idFor = (fn: Anything): number => {
    const id = idOf.get(fn) ?? functions.push(fn) - 1;
    idOf.set(fn, id);
    return id;
  };
  const follow = (promise: Promise<unknown>): number => {
    promises += 1;
    const id = promises;
    promise.then(
      (value) => send({ kind: 'settled', id, ok: true, value: encode(value) }),
      (error) => send({ kind: 'settled', id, ok: false, value: encode(error) }),
    );
    return id;
  };
  const encode = (value: unknown): Wire =>
    toWire(value, (it) => {
      if (typeof it === 'function') return ['function', idFor(it as Anything)];
      return it instanceof Promise ? ['promise', follow(it)] : undefined;
    });
  const call = (id: number, args: readonly unknown[]): unknown => {
    const before = answers.length;
    send({ kind: 'call', id, args: encode(args) });
    const answer = answers.pop();
    if (!answer || answers.length !== before) throw new Error('The other world did not answer.');
    if (!answer.ok) throw decode(answer.value);
    return decode(answer.value);
  };
  const decode = (wire: Wire): unknown =>
    fromWire(wire, (tag, [id]) => {
      if (tag === 'function') return (...args: readonly unknown[]) => call(Number(id), args);
      if (tag !== 'promise') return undefined;
      return new Promise((resolve, reject) => waiting.set(Number(id), { resolve, reject }));
    });
  const answer = (id: number, args: Wire): void => {
    try {
      const result = functions[id]?.(...(decode(args) as readonly unknown[]));
      send({ kind: 'answer', ok: true, value: encode(result) });
    } catch (error) {
      send({ kind: 'answer', ok: false, value: encode(error) });
    }
  };
  const receive = (message: Message): void => {
    if (message.kind === 'expose') side.onExposed(message.name, decode(message.value));
    else if (message.kind === 'call') answer(message.id, message.args);
    else if (message.kind === 'answer') answers.push(message);
    else {
      waiting.get(message.id)?.[message.ok ? 'resolve' : 'reject'](decode(message.value));
      waiting.delete(message.id);
    }
  };

  target.addEventListener(`${secret}-${side.name}`, (event) => {
    receive(JSON.parse((event as CustomEvent<string>).detail) as Message);
  });
  return { expose: (name, value) => send({ kind: 'expose', name, value: encode(value) }) };
}

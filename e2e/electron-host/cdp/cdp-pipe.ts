import type { Readable, Writable } from 'node:stream';
import type { Protocol } from '../../../node_modules/playwright-core/types/protocol.d.ts';

export type { Protocol };
export type Command = keyof Protocol.CommandParameters;
export type CdpEvent = keyof Protocol.Events;

interface Pending {
  readonly method: string;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
  readonly sessionId?: string;
}

type Listener = (params: unknown) => void;

/** One party that speaks to a page, or to the browser as a whole. */
export interface CdpSession {
  /** Rejects when the browser refuses, when the page is gone, and when the browser is. */
  send<C extends Command>(
    method: C,
    params?: Protocol.CommandParameters[C],
  ): Promise<Protocol.CommandReturnValues[C]>;
  on<E extends CdpEvent>(event: E, listener: (params: Protocol.Events[E]) => void): void;
}

/** Chromium's DevTools protocol over the two pipes of `--remote-debugging-pipe`. When they close, Chromium ends. */
export class CdpPipe {
  /** Of the browser as a whole. */
  readonly browser: CdpSession;
  readonly #out: Writable;
  readonly #pending = new Map<number, Pending>();
  readonly #listeners = new Map<string, Listener[]>();
  #lastId = 0;
  #rest = '';

  constructor({ out, in: input }: { readonly out: Writable; readonly in: Readable }) {
    this.#out = out;
    this.browser = this.session(undefined);
    input.setEncoding('utf8').on('data', (chunk: string) => this.#read(chunk));
    input.on('close', () => this.#end());
    out.on('error', () => this.#end());
  }

  session(sessionId: string | undefined): CdpSession {
    return {
      send: (method, params) => this.#send(method, params, sessionId) as never,
      on: (event, listener) => {
        const key = keyOf(sessionId, event);
        this.#listeners.set(key, [...(this.#listeners.get(key) ?? []), listener as Listener]);
      },
    };
  }

  #send(method: string, params: unknown, sessionId: string | undefined): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      if (!this.#out.writable) return reject(new Error(`${method}: the browser is gone`));
      this.#pending.set(id, { method, resolve, reject });
      this.#out.write(`${JSON.stringify({ id, method, params: params ?? {}, sessionId })}\0`);
    });
  }

  #read(chunk: string): void {
    const messages = (this.#rest + chunk).split('\0');
    this.#rest = messages.pop() ?? '';
    for (const message of messages) this.#receive(JSON.parse(message) as Message);
  }

  #receive({ id, method, params, result, error, sessionId }: Message): void {
    if (id === undefined) {
      for (const listener of this.#listeners.get(keyOf(sessionId, method ?? '')) ?? []) listener(params);
      return;
    }
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (error) pending?.reject(new Error(`${pending.method}: ${error.message}`));
    else pending?.resolve(result);
  }

  #end(): void {
    for (const { method, reject } of this.#pending.values())
      reject(new Error(`${method}: the browser is gone`));
    this.#pending.clear();
  }
}

function keyOf(sessionId: string | undefined, event: string): string {
  return `${sessionId ?? ''} ${event}`;
}

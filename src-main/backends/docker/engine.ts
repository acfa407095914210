import type { Duplex, Readable } from 'node:stream';
import { isMoorageError, type MoorageError } from '#shared/errors.ts';
import type { Clock } from '../../provider/clock.ts';

import { type EngineClient, EngineRefusal, type EngineRequest } from './engine-client.ts';
import { cancelled, isEngineAway, refused, timedOut, unreachable } from './engine-errors.ts';

/** Milliseconds the engine has to answer. */
export const TIMEOUTS = {
  /** What it only looks up. */
  read: 10_000,
  /** Whether it is there. */
  ping: 5_000,
  /** What makes or starts something. */
  change: 30_000,
} as const;

export interface Limits {
  /** What the engine is asked to do, to follow "asked to". */
  readonly what: string;
  /** Milliseconds. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
}

export interface EngineCall extends EngineRequest, Limits {
  /** Says what a refusal means; a plain `BACKEND_ERROR` unless given. */
  readonly refused?: (refusal: EngineRefusal) => MoorageError;
}

export interface EngineDeps {
  readonly client: EngineClient;
  readonly clock: Clock;
  /** As a person would write it. */
  readonly endpoint: string;
}

/** Calls an engine so that every call ends in time and fails with a MoorageError. */
export class Engine implements Disposable {
  readonly endpoint: string;
  readonly clock: Clock;
  /** Aborted when the engine is closed. */
  readonly closed: AbortSignal;
  readonly #client: EngineClient;
  readonly #closing = new AbortController();

  constructor({ client, clock, endpoint }: EngineDeps) {
    this.#client = client;
    this.clock = clock;
    this.endpoint = endpoint;
    this.closed = this.#closing.signal;
  }

  /** The engine's answer, parsed. Throws `BACKEND_TIMEOUT`, `BACKEND_UNREACHABLE`, `CANCELLED`, and what was refused. */
  call<Answer>(call: EngineCall): Promise<Answer> {
    return this.within(call, (signal) => this.send(call, signal));
  }

  /** The engine's answer as a stream, once its head is here in time. Ends with `signal`, or when the engine is closed. */
  open(call: EngineCall): Promise<Readable> {
    return this.#opened(call, (lifetime) => this.#client.stream(call, lifetime));
  }

  /** Like {@link open}, for what goes both ways. */
  openDuplex(call: EngineCall): Promise<Duplex> {
    return this.#opened(call, (lifetime) => this.#client.hijack(call, lifetime));
  }

  async #opened<Stream>(call: EngineCall, dial: (lifetime: AbortSignal) => Promise<Stream>): Promise<Stream> {
    const unwanted = new AbortController();
    const lifetime = AbortSignal.any([unwanted.signal, this.#lifetime(call.signal)]);
    try {
      return await this.within(call, () => this.#translated(call, dial(lifetime)));
    } catch (error) {
      unwanted.abort();
      throw error;
    }
  }

  /**
   * Sends a request without a time-out, for who sets limits by {@link within} and must hear of a late answer. It ends
   * with `signal`, or when the engine is closed.
   */
  send<Answer>(call: EngineCall, signal?: AbortSignal): Promise<Answer> {
    return this.#translated(call, this.#client.request(call, this.#lifetime(signal)) as Promise<Answer>);
  }

  /** Gives `work` a signal that is aborted at the time-out or with the caller's, and does not wait for it after that. */
  async within<Result>(limits: Limits, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const { what, timeout, signal } = limits;
    if (signal?.aborted) throw cancelled(signal.reason);
    const end = new AbortController();
    const ended = rejection(end.signal);
    const cancel = () => end.abort(cancelled(signal?.reason));
    signal?.addEventListener('abort', cancel, { once: true });
    using _deadline = this.clock.timer(() => end.abort(timedOut(what, timeout)), timeout);
    try {
      return await Promise.race([work(end.signal), ended]);
    } catch (error) {
      throw end.signal.aborted ? end.signal.reason : error;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  /** What an answer that broke off while it was read means. */
  broken(error: unknown): MoorageError {
    return this.closed.aborted ? cancelled(error) : unreachable(error, this.endpoint);
  }

  /** Ends what is under way. */
  [Symbol.dispose](): void {
    this.#closing.abort();
  }

  #lifetime(signal?: AbortSignal): AbortSignal {
    return signal ? AbortSignal.any([signal, this.closed]) : this.closed;
  }

  async #translated<Answer>(call: EngineCall, answer: Promise<Answer>): Promise<Answer> {
    try {
      return await answer;
    } catch (error) {
      throw this.#translate(call, error);
    }
  }

  #translate(call: EngineCall, error: unknown): MoorageError {
    if (isMoorageError(error)) return error;
    if (this.closed.aborted || call.signal?.aborted) return cancelled(error);
    if (!(error instanceof EngineRefusal) || isEngineAway(error)) return unreachable(error, this.endpoint);
    return call.refused?.(error) ?? refused(call.what, error);
  }
}

function rejection(signal: AbortSignal): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  return promise;
}

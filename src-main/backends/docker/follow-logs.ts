import type { Readable } from 'node:stream';
import { isMoorageError } from '#shared/errors.ts';
import type { LogLine } from '#shared/sandbox.ts';
import type { CallOptions } from '../backend.ts';
import { containerCall } from './container-call.ts';
import { type Engine, TIMEOUTS } from './engine.ts';
import type { EventAnswer } from './engine-answers.ts';
import { jsonLines } from './json-lines.ts';
import type { LogTime } from './log-time.ts';
import { type TimedLine, TimedLogReader } from './timed-log-reader.ts';

/**
 * The log of a container as it is written. The engine's own stream ends with each run of it: the next begins after the
 * last line that was seen. Throws `SANDBOX_NOT_FOUND`, and what breaks the stream.
 */
export async function* followLogs(
  engine: Engine,
  name: string,
  { tail, signal }: CallOptions & { readonly tail: number },
): AsyncGenerator<LogLine> {
  const follower = new LogFollower(engine, name, signal);
  try {
    yield* follower.begin(tail);
    while (yield* follower.goOn());
  } catch (error) {
    if (!signal?.aborted) throw isMoorageError(error) ? error : engine.broken(error);
  }
}

class LogFollower {
  readonly #engine: Engine;
  readonly #name: string;
  readonly #signal: AbortSignal | undefined;
  #last: LogTime | undefined;

  constructor(engine: Engine, name: string, signal: AbortSignal | undefined) {
    this.#engine = engine;
    this.#name = name;
    this.#signal = signal;
  }

  /** The last lines there are, and the run that is under way. */
  async *begin(tail: number): AsyncGenerator<LogLine> {
    if (tail > 0) {
      yield* this.#read({ follow: true, tail });
      return;
    }
    // The last line says where the past ends.
    for await (const _line of this.#read({ tail: 1 }));
    yield* this.#read({ follow: true, ...this.#sinceLast() });
  }

  /** What was written since, and the next run once there is one; false when the container is gone. */
  async *goOn(): AsyncGenerator<LogLine, boolean> {
    // Listened to before the log is read once more: a run may have begun, and ended, meanwhile.
    const events = await this.#openEvents();
    try {
      yield* this.#read({ follow: true, ...this.#sinceLast() });
      for await (const { Action } of jsonLines<EventAnswer>(events)) return Action === 'start';
      throw new Error('the engine ended the stream of its events');
    } catch (error) {
      if (isMoorageError(error, 'SANDBOX_NOT_FOUND')) return false;
      throw error;
    } finally {
      events.destroy();
    }
  }

  async *#read(query: object): AsyncGenerator<LogLine> {
    const call = { method: 'GET', action: 'logs', verb: 'follow the log of' } as const;
    const stream = await this.#engine.open(
      containerCall(this.#name, {
        ...call,
        query: { stdout: true, stderr: true, timestamps: true, ...query },
        timeout: TIMEOUTS.read,
        signal: this.#signal,
      }),
    );
    const reader = new TimedLogReader();
    const before = this.#last;
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>)
        yield* this.#unseen(reader.push(chunk), before);
      yield* this.#unseen(reader.end(), before);
    } finally {
      stream.destroy();
    }
  }

  /** `since` includes the line of that very moment. */
  *#unseen(lines: readonly TimedLine[], before: LogTime | undefined): Generator<LogLine> {
    for (const { line, time } of lines) {
      if (before && time && time.since <= before.since) continue;
      this.#last = time ?? this.#last;
      yield line;
    }
  }

  #sinceLast(): object {
    return this.#last ? { since: this.#last.since } : {};
  }

  #openEvents(): Promise<Readable> {
    return this.#engine.open({
      method: 'GET',
      path: '/events',
      query: { filters: { type: ['container'], container: [this.#name], event: ['start', 'destroy'] } },
      what: `tell when ${this.#name} starts`,
      timeout: TIMEOUTS.read,
      signal: this.#signal,
    });
  }
}

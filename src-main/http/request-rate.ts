import type { FastifyInstance } from 'fastify';
import type { Clock } from '../provider/clock.ts';
import { EventHub } from '../provider/event-hub.ts';

const MINUTE = 60_000;
/** Requests are counted in so many parts of a minute. */
const PARTS = 30;
const PART = MINUTE / PARTS;
/** Milliseconds between two tellings of a new rate. */
const TELL_EVERY = 3000;

const COUNTED = ['/api/', '/v1/'];

export interface RequestRateDeps {
  readonly clock: Pick<Clock, 'now' | 'timer'>;
  readonly onError: (error: unknown) => void;
}

/**
 * How many calls of the HTTP API came within the last minute. Whoever wants to is told when that changes, every few
 * seconds at most; while nobody calls, nothing is done.
 */
export class RequestRate implements Disposable {
  readonly #clock: RequestRateDeps['clock'];
  readonly #hub: EventHub<number>;
  readonly #counts: number[] = new Array(PARTS).fill(0);
  /** The part of all time that was counted in last. */
  #part = 0;
  #told = 0;
  #timer: Disposable | undefined;

  constructor({ clock, onError }: RequestRateDeps) {
    this.#clock = clock;
    this.#hub = new EventHub(onError);
  }

  count(): void {
    this.#forgetOld();
    const slot = this.#part % PARTS;
    this.#counts[slot] = (this.#counts[slot] ?? 0) + 1;
    this.#timer ??= this.#clock.timer(() => this.#tell(), TELL_EVERY);
  }

  perMinute(): number {
    this.#forgetOld();
    return this.#counts.reduce((sum, count) => sum + count, 0);
  }

  subscribe(listener: (perMinute: number) => void): Disposable {
    return this.#hub.subscribe(listener);
  }

  [Symbol.dispose](): void {
    this.#timer?.[Symbol.dispose]();
  }

  #forgetOld(): void {
    const part = Math.floor(this.#clock.now() / PART);
    // After a leap of the clock, either way, none of the counts means anything.
    const passed = part < this.#part ? PARTS : Math.min(part - this.#part, PARTS);
    for (let later = 0; later < passed; later += 1) this.#counts[(part - later) % PARTS] = 0;
    this.#part = part;
  }

  #tell(): void {
    const rate = this.perMinute();
    this.#timer = rate === 0 ? undefined : this.#clock.timer(() => this.#tell(), TELL_EVERY);
    if (rate === this.#told) return;
    this.#told = rate;
    this.#hub.emit(rate);
  }
}

/** Counts each call of the API that was let in. */
export function countRequests(app: FastifyInstance, rate: Pick<RequestRate, 'count'>): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const { url = '' } = request.routeOptions;
    if (COUNTED.some((prefix) => url.startsWith(prefix))) rate.count();
    done();
  });
}

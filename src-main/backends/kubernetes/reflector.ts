import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import { isMoorageError, type MoorageError } from '#shared/errors.ts';
import { textLines } from '../common/text-lines.ts';
import type { Api } from './api.ts';
import { translate } from './api-errors.ts';
import type { ApiObject, ApiStatus } from './api-objects.ts';
import { ApiRefusal, isRefusal } from './api-refusal.ts';

/** The server ends a watch after this long, in seconds: one that says nothing for longer is dead. */
const WATCH_SECONDS = 120;
const GRACE = 15_000;
const SHORT_WATCH = 1000;
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 5000;
const REFUSED_PAUSE = 30_000;

/** What became of one object; `after` undefined: it is gone. */
export interface Change<T> {
  readonly name: string;
  readonly before: T | undefined;
  readonly after: T | undefined;
  /** It was there when we began to look. */
  readonly initial: boolean;
}

export interface ReflectorDeps<T> {
  readonly api: Api;
  /** Path of the collection. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Such as `pods`. */
  readonly resource: string;
  readonly namespace: string;
  readonly log: Logger;
  readonly onChange: (change: Change<T>) => void;
  /** It knows how things stand, or no longer does. */
  readonly onStanding: (standing: Standing) => void;
}

export type Standing =
  | { readonly kind: 'starting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'lost'; readonly error: MoorageError };

/**
 * Keeps a copy of a collection by listing it once and watching it from there, so that reading costs no call. A watch
 * that ends is taken up where it ended; where the server has forgotten that, everything is compared anew. Nothing that
 * happened in between is lost: at worst several changes of one object are one.
 */
export class Reflector<T extends ApiObject> implements AsyncDisposable {
  readonly #deps: ReflectorDeps<T>;
  readonly #objects = new Map<string, T>();
  readonly #closing = new AbortController();
  readonly #running: Promise<void>;
  #standing: Standing = { kind: 'starting' };
  #version = '';
  #listed = false;
  #settled = Promise.withResolvers<void>();
  #wake = new AbortController();
  #pause = FIRST_PAUSE;

  constructor(deps: ReflectorDeps<T>) {
    this.#deps = deps;
    this.#running = this.#run();
  }

  get standing(): Standing {
    return this.#standing;
  }

  /** Resolves when the copy can be trusted; where it is lost, after another try. Throws what is in the way. */
  async settled(): Promise<void> {
    if (this.#standing.kind === 'lost') {
      this.#wake.abort();
      await this.#settled.promise;
    } else if (this.#standing.kind === 'starting') await this.#settled.promise;
    if (this.#standing.kind === 'lost') throw this.#standing.error;
  }

  /** Takes note of what the server has just answered, which its watch may tell of later. */
  put(object: T): void {
    this.#store(object, false);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    this.#wake.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      try {
        await this.#follow(signal);
      } catch (error) {
        if (signal.aborted) break;
        if (isGone(error)) await this.#forgotten();
        else await this.#lost(error);
      }
    }
    const closed = translate(new Error('it is closed'), this.#action('watch'), this.#deps.api.server);
    this.#standing = { kind: 'lost', error: closed };
    this.#settled.resolve();
  }

  /** Until the watch ends: by itself, then it returns, or not. */
  async #follow(signal: AbortSignal): Promise<void> {
    if (this.#version === '') await this.#list(signal);
    const ended = new AbortController();
    const lifetime = AbortSignal.any([signal, ended.signal]);
    const { clock } = this.#deps.api;
    using _silence = clock.timer(() => ended.abort(), WATCH_SECONDS * 1000 + GRACE);
    const stream = await this.#open(lifetime);
    const opened = clock.now();
    this.#pause = FIRST_PAUSE;
    this.#stand({ kind: 'live' });
    try {
      for await (const line of textLines(stream)) this.#onLine(line);
    } catch (error) {
      // A connection that breaks off is taken up again; only when that fails is anything lost.
      if (error instanceof ApiRefusal) throw error;
      this.#deps.log.debug({ err: error, resource: this.#deps.resource }, 'a watch broke off');
    } finally {
      ended.abort();
    }
    // A server that ends every watch at once is not asked as fast as it can answer.
    if (clock.now() - opened < SHORT_WATCH) await clock.sleep(FIRST_PAUSE / 2, signal);
  }

  async #list(signal: AbortSignal): Promise<void> {
    const { api, path, query } = this.#deps;
    const list = await api.call<{
      readonly metadata: { readonly resourceVersion: string };
      readonly items: readonly T[];
    }>({
      ...this.#action('list'),
      path,
      query,
      signal,
    });
    const initial = !this.#listed;
    const present = new Set(list.items.map(({ metadata }) => metadata.name));
    for (const name of [...this.#objects.keys()]) if (!present.has(name)) this.#remove(name);
    for (const object of list.items) this.#store(object, initial);
    this.#version = list.metadata.resourceVersion;
    this.#listed = true;
  }

  #open(signal: AbortSignal): Promise<IncomingMessage> {
    const { api, path, query } = this.#deps;
    return api.open({
      ...this.#action('watch'),
      path,
      query: {
        ...query,
        watch: true,
        allowWatchBookmarks: true,
        resourceVersion: this.#version,
        timeoutSeconds: WATCH_SECONDS,
      },
      signal,
    });
  }

  #onLine(line: string): void {
    if (line === '') return;
    const { type, object } = JSON.parse(line) as { readonly type: string; readonly object: T & ApiStatus };
    if (type === 'ERROR') {
      throw new ApiRefusal({ status: object.code ?? 500, body: JSON.stringify(object) });
    }
    if (type === 'DELETED') this.#remove(object.metadata.name, object);
    else if (type !== 'BOOKMARK') this.#store(object, false);
    this.#version = object.metadata.resourceVersion;
  }

  #store(object: T, initial: boolean): void {
    const { name } = object.metadata;
    const before = this.#objects.get(name);
    if (before && isOlder(object, before)) return;
    this.#objects.set(name, object);
    if (before && before.metadata.uid !== object.metadata.uid) {
      this.#deps.onChange({ name, before, after: undefined, initial: false });
      this.#deps.onChange({ name, before: undefined, after: object, initial });
      return;
    }
    if (before?.metadata.resourceVersion === object.metadata.resourceVersion) return;
    this.#deps.onChange({ name, before, after: object, initial });
  }

  #remove(name: string, last?: T): void {
    const before = this.#objects.get(name);
    // A late word of one whose name another has by now.
    if (!before || (last && last.metadata.uid !== before.metadata.uid)) return;
    this.#objects.delete(name);
    this.#deps.onChange({ name, before, after: undefined, initial: false });
  }

  /** One list says how things stand. A server that forgets every watch at once is not listed as fast as it can answer. */
  async #forgotten(): Promise<void> {
    this.#version = '';
    const { clock } = this.#deps.api;
    await clock.sleep(FIRST_PAUSE / 2, this.#closing.signal).catch(() => undefined);
  }

  async #lost(error: unknown): Promise<void> {
    const { api, resource, log } = this.#deps;
    const translated = isMoorageError(error) ? error : translate(error, this.#action('watch'), api.server);
    log.debug({ err: translated, resource }, 'a watch is lost; trying again');
    // Whoever begins to wait now waits for the attempt after this one.
    this.#wake = new AbortController();
    this.#stand({ kind: 'lost', error: translated });
    const jitter = 0.5 + Math.random();
    // A permission that is missing will not come soon.
    const pause = (isRefusal(error, 401, 403) ? REFUSED_PAUSE : this.#pause) * jitter;
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
    await api.clock
      .sleep(pause, AbortSignal.any([this.#closing.signal, this.#wake.signal]))
      .catch(() => undefined);
  }

  #stand(standing: Standing): void {
    const before = this.#standing;
    this.#standing = standing;
    this.#settled.resolve();
    if (standing.kind === 'lost') this.#settled = Promise.withResolvers<void>();
    if (before.kind !== standing.kind || standing.kind === 'lost') this.#deps.onStanding(standing);
  }

  #action(verb: 'list' | 'watch') {
    const { resource, namespace } = this.#deps;
    return { verb, resource, namespace } as const;
  }
}

/** Versions of one object grow; where they are no numbers nobody can say. */
function isOlder(object: ApiObject, before: ApiObject): boolean {
  if (object.metadata.uid !== before.metadata.uid) return false;
  return Number(object.metadata.resourceVersion) < Number(before.metadata.resourceVersion);
}

/** The server has forgotten what happened since: everything has to be compared. */
function isGone(error: unknown): boolean {
  return isRefusal(error, 410);
}

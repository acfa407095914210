import type { LogLine } from '#shared/sandbox.ts';
import { LONGEST_LINE, textLines } from '../common/text-lines.ts';
import type { Api } from './api.ts';
import type { Pod } from './api-objects.ts';
import { isRefusal } from './api-refusal.ts';
import type { Held } from './cluster-view.ts';
import { toPodPart } from './paths.ts';
import { containerQuery, type LogDeps } from './pod-logs.ts';

/** Milliseconds before a log that told nothing is read again; twice as long each time, up to the longest. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 5000;

/**
 * The last `tail` lines, then each as it is written, through every run, until `signal` aborts, the sandbox is gone or
 * the backend is closed. Read again when its Pod changes, and now and then besides: ever less often while nothing comes.
 */
export async function* followPodLogs(
  { api, view, namespace }: LogDeps,
  name: string,
  { tail, signal }: { readonly tail: number; readonly signal?: AbortSignal | undefined },
): AsyncGenerator<LogLine> {
  const over = signal ? AbortSignal.any([signal, api.closed]) : api.closed;
  const log = new FollowedLog({ api, namespace, tail, over });
  let pause = FIRST_PAUSE;
  for (let held = view.get(name); held && !over.aborted; held = view.get(name)) {
    for await (const line of log.read(held)) {
      pause = FIRST_PAUSE;
      yield line;
    }
    const changed = await view.changed(held, { patience: pause, signal: over });
    pause = changed ? FIRST_PAUSE : Math.min(pause * 2, LONGEST_PAUSE);
  }
}

interface FollowedLogDeps {
  readonly api: Api;
  readonly namespace: string;
  readonly tail: number;
  readonly over: AbortSignal;
}

/** The log of a sandbox, read run by run. */
class FollowedLog {
  readonly #deps: FollowedLogDeps;
  readonly #position = new LogPosition();
  readonly #begun: string;
  // What runs now is shown from its last lines on; what has yet to start, and each later run, from its first line on.
  #query: Record<string, string | number>;

  constructor(deps: FollowedLogDeps) {
    this.#deps = deps;
    this.#begun = new Date(deps.api.clock.now()).toISOString();
    this.#query = { tailLines: deps.tail };
  }

  /**
   * What has not been read yet, until the server has no more: the run is over, or the connection. Throws `BACKEND_ERROR`
   * where it may not be read.
   */
  async *read({ pod, state }: Held): AsyncGenerator<LogLine> {
    // It has written nothing, and the watch tells when it runs.
    if (state.runState === 'pending') this.#query = {};
    else if (pod) yield* this.#readPod(pod);
  }

  async *#readPod(pod: Pod): AsyncGenerator<LogLine> {
    const { api, namespace, over } = this.#deps;
    const place = toPodPart(namespace, pod.metadata.name, 'log', 'get');
    try {
      const query = { ...containerQuery(pod), ...this.#query, follow: true, timestamps: true };
      const stream = await api.open({ ...place, query, signal: over });
      for await (const text of textLines(stream, { longest: LONGEST_LINE })) {
        const line = this.#position.take(text);
        if (line) yield line;
      }
      this.#query = this.#later();
    } catch (error) {
      if (over.aborted) return;
      // Its container is not there yet, or the connection broke off: both pass.
      if (isRefusal(error, 401, 403)) throw error;
      if (isRefusal(error, 400)) this.#query = {};
      else if (this.#position.since) this.#query = this.#later();
    }
  }

  /** From the last line on. Where there was none all that comes is new, but for who wanted nothing of the past. */
  #later(): Record<string, string> {
    const { since } = this.#position;
    if (since !== undefined) return { sinceTime: since };
    return this.#deps.tail === 0 ? { sinceTime: this.#begun } : {};
  }
}

/** Where one is in a log that is read in pieces, whose ends the server knows by time only. */
class LogPosition {
  #since: string | undefined;
  #seen = 0;
  #repeats = 0;

  /** Time of the last line, as the server wrote it; undefined at the beginning. */
  get since(): string | undefined {
    this.#repeats = this.#seen;
    return this.#since;
  }

  /** The line, unless it has been taken before. */
  take(text: string): LogLine | undefined {
    const space = text.indexOf(' ');
    const stamp = text.slice(0, space);
    const at = Date.parse(stamp);
    if (space === -1 || Number.isNaN(at)) return { at: null, stream: 'stdout', text };
    // The server gives all lines from a second on, those of that very moment again.
    if (this.#since !== undefined && stamp < this.#since) return undefined;
    if (stamp === this.#since) {
      if (this.#repeats > 0) {
        this.#repeats -= 1;
        return undefined;
      }
      this.#seen += 1;
    } else {
      this.#since = stamp;
      this.#seen = 1;
      this.#repeats = 0;
    }
    return { at, stream: 'stdout', text: text.slice(space + 1) };
  }
}

import { isMoorageError, MoorageError, messageOf } from '#shared/errors.ts';
import type { PullProgress } from '#shared/sandbox.ts';
import type { Backend } from '../backends/backend.ts';

/** How pulls go. At the end `error` is null where the image is here, and where somebody cancelled. */
export type PullEvent =
  | { readonly kind: 'pull'; readonly pull: PullProgress }
  | { readonly kind: 'pull-ended'; readonly image: string; readonly error: string | null };

export interface PullWait {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: PullProgress) => void;
}

export interface ImagePullsDeps {
  readonly backend: () => Backend;
  readonly announce: (event: PullEvent) => void;
  readonly closing: AbortSignal;
}

interface Pull {
  progress: PullProgress;
  readonly done: Promise<void>;
  readonly cancelled: AbortController;
  readonly listeners: Set<(progress: PullProgress) => void>;
}

/** The pulls under way. However many want an image, it is pulled once. */
export class ImagePulls {
  readonly #deps: ImagePullsDeps;
  /** The latest of each image. A cancelled one is under way until the engine has let go of it. */
  readonly #pulls = new Map<string, Pull>();

  constructor(deps: ImagePullsDeps) {
    this.#deps = deps;
  }

  underWay(): readonly PullProgress[] {
    return [...this.#pulls.values()].map(({ progress }) => progress);
  }

  /** See `Images.pull`. */
  begin(image: string): void {
    this.#join(image);
  }

  /** See `Images.obtain`. */
  async obtain(image: string, { signal, onProgress }: PullWait): Promise<void> {
    const { done, listeners } = this.#join(image);
    const aborted = Promise.withResolvers<never>();
    const abort = () => aborted.reject(signal.reason);
    const listener = (progress: PullProgress) => onProgress(progress);
    listeners.add(listener);
    signal.addEventListener('abort', abort, { once: true });
    try {
      signal.throwIfAborted();
      await Promise.race([done, aborted.promise]);
    } finally {
      signal.removeEventListener('abort', abort);
      listeners.delete(listener);
    }
  }

  /** See `Images.cancelPull`. */
  cancel(image: string): void {
    this.#pulls.get(image)?.cancelled.abort();
  }

  /** The one under way, unless somebody has cancelled it: then a new one, when that has ended. */
  #join(image: string): Pull {
    const latest = this.#pulls.get(image);
    return latest?.cancelled.signal.aborted === false ? latest : this.#start(image, latest?.done);
  }

  #start(image: string, before: Promise<void> | undefined): Pull {
    const backend = this.#deps.backend();
    if (!backend.pullImage) throw cannotPull(backend, image);
    // In a turn of its own: whoever began it is told of its beginning before its end.
    const turn = before ? before.catch(ignore).then(() => this.#announce(pull)) : Promise.resolve();
    const pull: Pull = {
      progress: { image, layers: [] },
      done: turn.then(() => this.#run(pull, backend)),
      cancelled: new AbortController(),
      listeners: new Set(),
    };
    // It may be that nobody waits for it: its end is announced.
    pull.done.catch(ignore);
    this.#pulls.set(image, pull);
    if (before === undefined) this.#announce(pull);
    return pull;
  }

  async #run(pull: Pull, backend: Backend): Promise<void> {
    const { cancelled, progress } = pull;
    const { image } = progress;
    const signal = AbortSignal.any([cancelled.signal, this.#deps.closing]);
    try {
      await backend.pullImage?.(image, { signal, onProgress: (now) => this.#note(pull, now) });
    } catch (error) {
      const wasCancelled = cancelled.signal.aborted && isMoorageError(error, 'CANCELLED');
      this.#end(pull, wasCancelled ? null : messageOf(error));
      throw wasCancelled ? stopped(image) : error;
    }
    this.#end(pull, null);
  }

  #note(pull: Pull, progress: PullProgress): void {
    if (this.#pulls.get(progress.image) !== pull) return;
    pull.progress = progress;
    for (const listener of pull.listeners) listener(progress);
    this.#announce(pull);
  }

  #announce({ progress }: Pull): void {
    this.#deps.announce({ kind: 'pull', pull: progress });
  }

  #end(pull: Pull, error: string | null): void {
    const { image } = pull.progress;
    if (this.#pulls.get(image) === pull) this.#pulls.delete(image);
    this.#deps.announce({ kind: 'pull-ended', image, error });
  }
}

function ignore(): void {
  // Whoever waits is told.
}

function stopped(image: string): MoorageError {
  return new MoorageError('PULL_CANCELLED', `The pull of ${image} was cancelled. Retry to pull it again.`);
}

function cannotPull(backend: Backend, image: string): MoorageError {
  return new MoorageError(
    'BACKEND_UNSUPPORTED',
    `The image ${image} cannot be pulled: the ${backend.name} backend pulls none by itself.`,
  );
}

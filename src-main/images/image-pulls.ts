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
  readonly #pulls = new Map<string, Pull>();

  constructor(deps: ImagePullsDeps) {
    this.#deps = deps;
  }

  underWay(): readonly PullProgress[] {
    return [...this.#pulls.values()].map(({ progress }) => progress);
  }

  /** See `Images.pull`. */
  begin(image: string): void {
    if (!this.#pulls.has(image)) this.#start(image);
  }

  /** See `Images.obtain`. */
  async obtain(image: string, { signal, onProgress }: PullWait): Promise<void> {
    const { done, listeners } = this.#pulls.get(image) ?? this.#start(image);
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

  #start(image: string): Pull {
    const { backend: current, announce } = this.#deps;
    const backend = current();
    if (!backend.pullImage) throw cannotPull(backend, image);
    const cancelled = new AbortController();
    const pull: Pull = {
      progress: { image, layers: [] },
      done: this.#follow(image, cancelled, (signal) =>
        backend.pullImage?.(image, { signal, onProgress: (progress) => this.#note(image, progress) }),
      ),
      cancelled,
      listeners: new Set(),
    };
    this.#pulls.set(image, pull);
    announce({ kind: 'pull', pull: pull.progress });
    return pull;
  }

  #note(image: string, progress: PullProgress): void {
    const pull = this.#pulls.get(image);
    if (!pull) return;
    pull.progress = progress;
    for (const listener of pull.listeners) listener(progress);
    this.#deps.announce({ kind: 'pull', pull: progress });
  }

  #follow(
    image: string,
    cancelled: AbortController,
    run: (signal: AbortSignal) => Promise<void> | undefined,
  ): Promise<void> {
    const end = (error: string | null) => {
      this.#pulls.delete(image);
      this.#deps.announce({ kind: 'pull-ended', image, error });
    };
    // In a turn of its own: whoever began it is told of its beginning before its end.
    const pulled = Promise.resolve().then(() => run(AbortSignal.any([cancelled.signal, this.#deps.closing])));
    const done = pulled.then(
      () => end(null),
      (error: unknown) => {
        const wasCancelled = cancelled.signal.aborted && isMoorageError(error, 'CANCELLED');
        end(wasCancelled ? null : messageOf(error));
        throw wasCancelled ? stopped(image) : error;
      },
    );
    // It may be that nobody waits for it: its end is announced.
    done.catch(() => undefined);
    return done;
  }
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

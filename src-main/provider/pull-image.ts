import { MoorageError, messageOf } from '#shared/errors.ts';
import type { PullProgress } from '#shared/sandbox.ts';
import type { ProviderContext } from './context.ts';

/**
 * Brings an image; creations that wait for the same image share one pull. Announces its progress.
 * Throws `IMAGE_NOT_FOUND`, `IMAGE_PULL_FAILED`; `signal` ends this caller's wait only.
 */
export async function pullImage(
  ctx: ProviderContext,
  image: string,
  options: { readonly signal: AbortSignal; readonly onProgress: (progress: PullProgress) => void },
): Promise<void> {
  const pull = ctx.pulls.get(image) ?? beginPull(ctx, image);
  using _progress = ctx.pullProgress.subscribe((progress) => {
    if (progress.image === image) options.onProgress(progress);
  });
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(options.signal.reason);
  options.signal.addEventListener('abort', abort, { once: true });
  try {
    options.signal.throwIfAborted();
    await Promise.race([pull.done, aborted.promise]);
  } finally {
    options.signal.removeEventListener('abort', abort);
  }
}

/** Share of the known bytes that are here, 0 to 100; null while no size is known. Pure. */
export function percentOf({ layers }: PullProgress): number | null {
  let current = 0;
  let total = 0;
  for (const layer of layers) {
    if (layer.total === undefined) continue;
    total += layer.total;
    current += Math.min(layer.current ?? 0, layer.total);
  }
  return total === 0 ? null : Math.floor((100 * current) / total);
}

function beginPull(ctx: ProviderContext, image: string): { readonly done: Promise<void> } {
  const { backend } = ctx.engine;
  if (!backend.pullImage) {
    throw new MoorageError(
      'IMAGE_NOT_FOUND',
      `The image ${image} is not there, and ${backend.name} cannot pull it.`,
    );
  }
  const onProgress = (progress: PullProgress) => {
    pull.progress = progress;
    ctx.pullProgress.emit(progress);
    ctx.announce({ kind: 'pull', pull: progress });
  };
  const end = (error: string | null) => {
    ctx.pulls.delete(image);
    ctx.announce({ kind: 'pull-ended', image, error });
  };
  const done = backend.pullImage(image, { onProgress, signal: ctx.closing }).then(
    () => end(null),
    (error: unknown) => {
      end(messageOf(error));
      throw error;
    },
  );
  const pull = { progress: { image, layers: [] } as PullProgress, done };
  ctx.pulls.set(image, pull);
  ctx.announce({ kind: 'pull', pull: pull.progress });
  return pull;
}

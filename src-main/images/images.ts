import { MoorageError } from '#shared/errors.ts';
import type { EngineImage, PullProgress } from '#shared/sandbox.ts';
import type { Backend } from '../backends/backend.ts';
import { ImagePulls, type PullEvent, type PullWait } from './image-pulls.ts';

/** The images of the engine, and the pulls under way: those that somebody asked for and those that creations need. */
export interface Images {
  /** Every image the engine keeps. Throws `BACKEND_UNSUPPORTED` where it keeps none that can be listed. */
  list(): Promise<EngineImageList>;
  /** Begins a pull, or joins the one under way; how it goes is announced. Throws `BACKEND_UNSUPPORTED`. */
  pull(image: string): void;
  /**
   * The same, and waits for its end. Throws `IMAGE_NOT_FOUND`, `IMAGE_PULL_FAILED`, `PULL_CANCELLED`; `signal` ends
   * this caller's wait only.
   */
  obtain(image: string, wait: PullWait): Promise<void>;
  /** Ends a pull for all who wait for it. One that is not under way is a success. */
  cancelPull(image: string): void;
  /** Pulls under way, in the order they began. */
  pulls(): readonly PullProgress[];
  /** By a tag or an id. Throws `IMAGE_NOT_FOUND`, `IMAGE_IN_USE`, `BACKEND_UNSUPPORTED`. */
  remove(image: string): Promise<void>;
}

export interface EngineImageList {
  /** Those of the newest first. */
  readonly images: readonly EngineImage[];
  /** What the engine runs, in OCI's words; null when unknown. */
  readonly architecture: string | null;
}

export interface ImagesDeps {
  /** Throws `NO_BACKEND` while there is none, `BACKEND_UNREACHABLE` where it cannot be opened. */
  readonly backend: () => Backend;
  /** See {@link EngineImageList.architecture}. */
  readonly architecture: () => string | null;
  readonly announce: (event: PullEvent) => void;
  /** Ends every pull. */
  readonly closing: AbortSignal;
}

export function createImages({ backend, architecture, announce, closing }: ImagesDeps): Images {
  const pulls = new ImagePulls({ backend, announce, closing });
  return {
    async list() {
      const images = await imageStore(backend()).images();
      const newestFirst = images.toSorted((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0));
      return { images: newestFirst, architecture: architecture() };
    },
    pull: (image) => pulls.begin(image),
    obtain: (image, wait) => pulls.obtain(image, wait),
    cancelPull: (image) => pulls.cancel(image),
    pulls: () => pulls.underWay(),
    remove: async (image) => imageStore(backend()).removeImage(image),
  };
}

function imageStore(backend: Backend): Required<Pick<Backend, 'images' | 'removeImage'>> {
  const { images, removeImage } = backend;
  if (images && removeImage) {
    return { images: images.bind(backend), removeImage: removeImage.bind(backend) };
  }
  throw new MoorageError(
    'BACKEND_UNSUPPORTED',
    `The ${backend.name} backend keeps no images that can be listed or removed.`,
  );
}

import { MoorageError } from '#shared/errors.ts';
import type { PullProgress } from '#shared/sandbox.ts';
import type { Clock } from '../../provider/clock.ts';
import { fakeImage } from './fake-image.ts';

const LAYERS = ['a1b2c3', 'd4e5f6'];
const LAYER_SIZE = 50 * 2 ** 20;
const STEPS = 4;

export interface FakePullOptions {
  readonly clock: Clock;
  readonly onProgress: (progress: PullProgress) => void;
  readonly signal: AbortSignal | undefined;
}

/** Brings an image in four steps of two layers. Throws `IMAGE_NOT_FOUND`, `CANCELLED`. */
export async function fakePull(image: string, { clock, onProgress, signal }: FakePullOptions): Promise<void> {
  const { exists, pullTime } = fakeImage(image);
  if (!exists)
    throw new MoorageError('IMAGE_NOT_FOUND', `No registry has the image ${image}. Check its name.`);
  for (let step = 0; step <= STEPS; step += 1) {
    const current = (LAYER_SIZE * step) / STEPS;
    const status = step === STEPS ? 'Pull complete' : 'Downloading';
    onProgress({ image, layers: LAYERS.map((id) => ({ id, status, current, total: LAYER_SIZE })) });
    if (step === STEPS) return;
    await clock.sleep(pullTime / STEPS, signal).catch((cause: unknown) => {
      throw new MoorageError('CANCELLED', 'The caller no longer waits for this.', { cause });
    });
  }
}

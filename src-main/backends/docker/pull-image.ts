import type { Readable } from 'node:stream';
import { isMoorageError, MoorageError } from '#shared/errors.ts';
import type { PullProgress } from '#shared/sandbox.ts';
import type { Engine } from './engine.ts';
import type { PullAnswer } from './engine-answers.ts';
import { EngineRefusal } from './engine-client.ts';
import { cancelled } from './engine-errors.ts';
import { parseImageReference } from './image-reference.ts';
import { jsonLines } from './json-lines.ts';
import { PullTracker } from './pull-progress.ts';
import type { RegistryAuth } from './registry-credentials.ts';

/** Milliseconds of silence after which a pull is given up. The engine itself retries a broken download earlier. */
const STALL = 120_000;

export interface PullOptions {
  readonly credentials: (registry: string) => Promise<RegistryAuth | undefined>;
  readonly onProgress: (progress: PullProgress) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Lets the engine pull `image`. Throws `IMAGE_NOT_FOUND`, `IMAGE_PULL_FAILED`, `CANCELLED` (the engine stops too). */
export async function pullImage(engine: Engine, image: string, options: PullOptions): Promise<void> {
  const { registry, name, tag } = parseImageReference(image);
  const registryAuth = await options.credentials(registry);
  const stream = await engine.open({
    method: 'POST',
    path: '/images/create',
    query: { fromImage: name, tag },
    registryAuth,
    what: `pull ${image}`,
    // Until the registry has answered the engine says nothing.
    timeout: STALL,
    signal: options.signal,
    refused: (refusal) => pullFailed(image, refusal),
  });
  try {
    await follow(engine, stream, { image, onProgress: options.onProgress });
  } catch (error) {
    if (options.signal?.aborted) throw cancelled(error);
    throw isMoorageError(error) ? error : engine.broken(error);
  } finally {
    // The engine goes on pulling for as long as somebody listens.
    stream.destroy();
  }
}

async function follow(
  engine: Engine,
  stream: Readable,
  { image, onProgress }: { readonly image: string; readonly onProgress: (progress: PullProgress) => void },
): Promise<void> {
  const tracker = new PullTracker(image);
  const stalled = () => {
    const text = `The pull of ${image} has stood still for ${STALL / 1000} s. See to the network, then try again.`;
    stream.destroy(new MoorageError('IMAGE_PULL_FAILED', text));
  };
  let watchdog = engine.clock.timer(stalled, STALL);
  try {
    for await (const line of jsonLines<PullAnswer>(stream)) {
      watchdog[Symbol.dispose]();
      watchdog = engine.clock.timer(stalled, STALL);
      // An answer of 200 has gone out before the engine knew.
      if (line.error !== undefined) throw pullFailed(image, new EngineRefusal(200, line.error));
      if (tracker.take(line)) onProgress(tracker.progress);
    }
  } finally {
    watchdog[Symbol.dispose]();
  }
}

/** What registries and engines say of an image that is not there, or not for this user: they do not tell these apart. */
const NO_SUCH_IMAGE = /manifest unknown|not found|does not exist|repository name not known/i;

function pullFailed(image: string, refusal: EngineRefusal): MoorageError {
  if (refusal.status === 404 || NO_SUCH_IMAGE.test(refusal.message)) {
    return new MoorageError(
      'IMAGE_NOT_FOUND',
      `The registry has no image ${image} for this user: ${refusal.message}. Correct its name, or log in with docker login.`,
      { cause: refusal },
    );
  }
  return new MoorageError(
    'IMAGE_PULL_FAILED',
    `The image ${image} could not be pulled: ${refusal.message}. See to the network and to docker login, then try again.`,
    { cause: refusal },
  );
}

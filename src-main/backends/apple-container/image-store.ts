import { isMoorageError, MoorageError, messageOf } from '#shared/errors.ts';
import type { EngineImage } from '#shared/sandbox.ts';
import type { CallOptions } from '../backend.ts';
import { CliFailure, translateFailure } from './cli-errors.ts';
import { type ContainerCli, TIMEOUTS } from './container-cli.ts';
import { readImages } from './image-answers.ts';
import type { ListedContainer } from './listed-container.ts';
import { assertNoOption } from './pull-image.ts';

export interface ImageStoreDeps {
  readonly cli: ContainerCli;
  /** Every container, of whichever owner. */
  readonly containers: (options: CallOptions) => Promise<readonly ListedContainer[]>;
}

/** The images that Apple container keeps. */
export class ImageStore {
  readonly #deps: ImageStoreDeps;

  constructor(deps: ImageStoreDeps) {
    this.#deps = deps;
  }

  async list(options: CallOptions = {}): Promise<readonly EngineImage[]> {
    const { cli, containers } = this.#deps;
    const call = { what: 'list its images', args: ['image', 'list', '--format', 'json'] } as const;
    const [answer, users] = await Promise.all([
      cli.json({ ...call, timeout: TIMEOUTS.read, signal: options.signal }),
      containers(options),
    ]);
    try {
      return readImages(answer, users);
    } catch (error) {
      throw new MoorageError(
        'BACKEND_ERROR',
        `Apple container tells of its images in a way this Moorage does not know (${messageOf(error)}).`,
        { cause: error },
      );
    }
  }

  /** Throws `IMAGE_NOT_FOUND`, `IMAGE_IN_USE`. */
  async remove(image: string, options: CallOptions = {}): Promise<void> {
    // The command itself removes one that containers are made of, and they never start again.
    const found = (await this.list(options)).find(
      ({ id, tags }) => id === image || tags.some((tag) => tag === image || tag === `${image}:latest`),
    );
    if (!found) throw notFound(image);
    if (found.containers) {
      throw new MoorageError(
        'IMAGE_IN_USE',
        `${found.containers} containers are made from ${image}. Destroy them first.`,
      );
    }
    const call = { what: `remove ${image}`, args: ['image', 'delete', image], timeout: TIMEOUTS.change };
    await this.#deps.cli.run({ ...call, signal: options.signal });
  }

  /** What the command tells of an image. A missing one would be pulled by `create`, without a word: `IMAGE_NOT_FOUND`. */
  async inspect(image: string, { signal }: CallOptions = {}): Promise<unknown> {
    assertNoOption(image);
    const what = `look up the image ${image}`;
    const call = { what, args: ['image', 'inspect', image], timeout: TIMEOUTS.read, signal };
    const { exitCode, stdout, stderr } = await this.#deps.cli.runAny(call);
    if (exitCode === 0) return parsed(stdout);
    const failure = new CliFailure(exitCode, stderr);
    const error = translateFailure(what, failure);
    throw isMoorageError(error, 'BACKEND_UNREACHABLE') ? error : notFound(image, failure);
  }
}

function notFound(image: string, cause?: unknown): MoorageError {
  return new MoorageError(
    'IMAGE_NOT_FOUND',
    `Apple container has no image ${image}. Pull it, or correct its name.`,
    { cause },
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

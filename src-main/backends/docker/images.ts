import { MoorageError } from '#shared/errors.ts';
import type { EngineImage } from '#shared/sandbox.ts';
import type { CallOptions } from '../backend.ts';
import { type Engine, type EngineCall, TIMEOUTS } from './engine.ts';
import type { InspectedImage, ListedContainer, ListedImage } from './engine-answers.ts';
import type { EngineRefusal } from './engine-client.ts';
import { imageNotFound, refused } from './engine-errors.ts';
import { imagePath } from './image-path.ts';
import { mapAtATime } from './map-at-a-time.ts';

/** Images asked for at once. */
const AT_A_TIME = 4;
/** Names of containers that a message has room for. */
const NAMED = 3;
const NO_TAG = '<none>:<none>';

/** The images an engine keeps: listed, looked into and removed. */
export class EngineImages {
  readonly #engine: Engine;
  /** What is behind an id never changes. */
  readonly #architectures = new Map<string, string | null>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async list({ signal }: CallOptions): Promise<readonly EngineImage[]> {
    const [images, containers] = await Promise.all([
      this.#get<readonly ListedImage[]>({ path: '/images/json', what: 'list the images', signal }),
      this.#containers(signal),
    ]);
    const counts = Map.groupBy(containers, ({ ImageID = '' }) => ImageID);
    this.#forgetAllBut(images);
    return mapAtATime(images, AT_A_TIME, async (image) => ({
      id: image.Id,
      tags: tagsOf(image),
      size: image.Size ?? 0,
      // Builds that are the same bytes each time say that they are from 1970.
      createdAt: image.Created ? image.Created * 1000 : null,
      architecture: await this.#architecture(image.Id, signal),
      containers: counts.get(image.Id)?.length ?? 0,
    }));
  }

  /** By a tag or an id; by its id with all its tags. Throws `IMAGE_NOT_FOUND`, `IMAGE_IN_USE`. */
  async remove(image: string, { signal }: CallOptions): Promise<void> {
    const { Id = image, RepoTags } = await this.#inspect(image, signal);
    const users = (await this.#containers(signal)).filter(({ ImageID }) => ImageID === Id);
    if (users.length > 0) throw inUse(image, users);
    const isId = image === Id || Id === `sha256:${image}`;
    const references = isId && RepoTags?.length ? RepoTags : [image];
    for (const reference of references) {
      await this.#engine.call({
        method: 'DELETE',
        path: imagePath(reference),
        what: `remove the image ${reference}`,
        timeout: TIMEOUTS.change,
        signal,
        refused: (refusal) => removeRefused(reference, refusal),
      });
    }
  }

  #containers(signal: AbortSignal | undefined): Promise<readonly ListedContainer[]> {
    const what = 'list the containers';
    return this.#get({ path: '/containers/json', query: { all: true }, what, signal });
  }

  /** Null when it is not said, or the image has just been removed. */
  async #architecture(id: string, signal: AbortSignal | undefined): Promise<string | null> {
    const known = this.#architectures.get(id);
    if (known !== undefined) return known;
    const asked = this.#inspect(id, signal).then(({ Architecture }) => Architecture || null);
    const architecture = await asked.catch((error: unknown) => {
      if (error instanceof MoorageError && error.code === 'IMAGE_NOT_FOUND') return null;
      throw error;
    });
    this.#architectures.set(id, architecture);
    return architecture;
  }

  #inspect(image: string, signal: AbortSignal | undefined): Promise<InspectedImage> {
    const what = `look up the image ${image}`;
    const notFound = (refusal: EngineRefusal) =>
      refusal.status === 404 ? imageNotFound(image, refusal) : refused(what, refusal);
    return this.#get({ path: `${imagePath(image)}/json`, what, signal, refused: notFound });
  }

  #get<Answer>(call: Pick<EngineCall, 'path' | 'query' | 'what' | 'signal' | 'refused'>): Promise<Answer> {
    return this.#engine.call({ method: 'GET', timeout: TIMEOUTS.read, ...call });
  }

  #forgetAllBut(images: readonly ListedImage[]): void {
    const ids = new Set(images.map(({ Id }) => Id));
    for (const id of this.#architectures.keys()) if (!ids.has(id)) this.#architectures.delete(id);
  }
}

/** Its tags; one that was pulled by its digest has none, but a name. */
function tagsOf({ RepoTags, RepoDigests }: ListedImage): string[] {
  const tags = (RepoTags ?? []).filter((tag) => tag !== NO_TAG);
  return tags.length > 0 ? tags : (RepoDigests ?? []).filter((digest) => !digest.startsWith('<none>@'));
}

function inUse(image: string, users: readonly ListedContainer[]): MoorageError {
  const names = users.map(({ Names, Id }) => Names?.[0]?.replace(/^\//, '') ?? Id.slice(0, 12));
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return new MoorageError(
    'IMAGE_IN_USE',
    `The image ${image} is used by ${names.slice(0, NAMED).join(', ')}${more}. Remove the containers first.`,
  );
}

/** A container may have been made from it a moment ago. */
function removeRefused(image: string, refusal: EngineRefusal): MoorageError {
  if (refusal.status === 404) return imageNotFound(image, refusal);
  if (refusal.status === 409 && /container/i.test(refusal.message)) {
    return new MoorageError('IMAGE_IN_USE', `The image ${image} is in use: ${refusal.message}.`, {
      cause: refusal,
    });
  }
  return refused(`remove the image ${image}`, refusal);
}

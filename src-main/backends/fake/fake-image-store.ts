import { createHash } from 'node:crypto';
import { MoorageError } from '#shared/errors.ts';
import type { EngineImage } from '#shared/sandbox.ts';
import { fakeImage } from './fake-image.ts';

const MEBIBYTE = 2 ** 20;

/** The images of the fake engine, by name: those that were pulled, and the ready-made ones that something was made of. */
export class FakeImageStore {
  readonly #kept = new Map<string, { readonly createdAt: number }>();

  has(image: string): boolean {
    return this.#kept.has(image);
  }

  keep(image: string, createdAt: number): void {
    if (!this.#kept.has(image)) this.#kept.set(image, { createdAt });
  }

  /** `users`: the image of each container. */
  list(users: readonly string[]): readonly EngineImage[] {
    return [...this.#kept].map(([image, { createdAt }]) => {
      const digest = createHash('sha256').update(image).digest('hex');
      return {
        id: `sha256:${digest}`,
        tags: [image.includes(':') ? image : `${image}:latest`],
        size: (50 + (Number.parseInt(digest.slice(0, 4), 16) % 950)) * MEBIBYTE,
        createdAt,
        architecture: fakeImage(image).architecture,
        containers: users.filter((user) => user === image).length,
      };
    });
  }

  /** By a name, a tag or an id. Throws `IMAGE_NOT_FOUND`, `IMAGE_IN_USE`. */
  remove(reference: string, users: readonly string[]): void {
    const found = this.list(users).find(
      ({ id, tags }) =>
        id === reference || tags.some((tag) => tag === reference || tag === `${reference}:latest`),
    );
    if (!found) throw new MoorageError('IMAGE_NOT_FOUND', `The fake engine has no image ${reference}.`);
    if (found.containers) {
      throw new MoorageError('IMAGE_IN_USE', `${found.containers} containers are made from ${reference}.`);
    }
    for (const image of this.#kept.keys()) {
      if (found.tags.includes(image) || found.tags.includes(`${image}:latest`)) this.#kept.delete(image);
    }
  }
}

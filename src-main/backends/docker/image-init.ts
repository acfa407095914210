import { isInitProgram } from '../common/init-programs.ts';
import { type Engine, TIMEOUTS } from './engine.ts';
import type { InspectedImage } from './engine-answers.ts';
import { imageNotFound, refused } from './engine-errors.ts';
import { imagePath } from './image-path.ts';

/** Whether what an image starts is an init of its own. */
export function bringsInit({ Config }: InspectedImage): boolean {
  const entrypoint = Config?.Entrypoint ?? [];
  const [program = ''] = [
    ...(typeof entrypoint === 'string' ? [entrypoint] : entrypoint),
    ...(Config?.Cmd ?? []),
  ];
  return isInitProgram(program);
}

/**
 * Knows which images bring an init. Each is asked for once: the creations after the first cost no call. An image that
 * is replaced under its name between two pulls is not looked at again; an init too many or too few breaks little.
 */
export class ImageInits {
  readonly #engine: Engine;
  readonly #known = new Map<string, Promise<boolean>>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Throws `IMAGE_NOT_FOUND`. */
  async bringsInit(image: string): Promise<boolean> {
    const known = this.#known.get(image) ?? this.#ask(image);
    this.#known.set(image, known);
    try {
      return await known;
    } catch (error) {
      this.#known.delete(image);
      throw error;
    }
  }

  /** To be called when images may have changed. */
  forget(): void {
    this.#known.clear();
  }

  async #ask(image: string): Promise<boolean> {
    const what = `look up the image ${image}`;
    const answer = await this.#engine.call<InspectedImage>({
      method: 'GET',
      path: `${imagePath(image)}/json`,
      what,
      timeout: TIMEOUTS.read,
      refused: (refusal) => (refusal.status === 404 ? imageNotFound(image, refusal) : refused(what, refusal)),
    });
    return bringsInit(answer);
  }
}

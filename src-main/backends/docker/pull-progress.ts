import type { PullLayer, PullProgress } from '#shared/sandbox.ts';
import type { PullAnswer } from './engine-answers.ts';

/** Statuses that carry the tag in place of a layer. */
const NOT_A_LAYER = /^Pulling from /;

/** Follows a pull by what the engine says of each layer, in the order it first named them. */
export class PullTracker {
  readonly #image: string;
  readonly #layers = new Map<string, PullLayer>();

  constructor(image: string) {
    this.#image = image;
  }

  /** Takes a line of the engine's; false when it changes nothing of the progress. */
  take({ id, status, progressDetail }: PullAnswer): boolean {
    if (id === undefined || status === undefined || NOT_A_LAYER.test(status)) return false;
    const before = this.#layers.get(id);
    const current = progressDetail?.current ?? before?.current;
    const total = progressDetail?.total ?? before?.total;
    this.#layers.set(id, {
      id,
      status,
      ...(current === undefined ? {} : { current: isWhole(status) ? (total ?? current) : current }),
      ...(total === undefined ? {} : { total }),
    });
    return true;
  }

  get progress(): PullProgress {
    return { image: this.#image, layers: [...this.#layers.values()] };
  }
}

/** The engine says no numbers with these; the last it said may be short of the end. */
function isWhole(status: string): boolean {
  return status === 'Verifying Checksum' || status === 'Download complete' || status === 'Pull complete';
}

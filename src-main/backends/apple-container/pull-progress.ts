import type { PullLayer, PullProgress } from '#shared/sandbox.ts';

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9, t: 1e12 };

/** `[1/2] Fetching image 45% (…) [3s]`: which step. */
const STEP = /^\[(\d+)\/\d+\]\s+([^\d([]+?)\s*(?:[\d([]|$)/;
/** `12.3/27.1 MB`, `12,3/27,1 MB`, `900 KB/1.2 GB`: the decimal separator is that of the user's language. */
const AMOUNT = /(\d+(?:[.,]\d+)?)\s*([kmgt]?)b?\s*\/\s*(\d+(?:[.,]\d+)?)\s*([kmgt]?)b\b/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escapes of a terminal begin with one.
const ESCAPES = /\u001b\[[0-9;?]*[A-Za-z]/g;

/** A line of a pull's progress as one layer; undefined where it is none. Pure. */
export function readProgressLine(line: string): PullLayer | undefined {
  const text = line.replace(ESCAPES, '').trim();
  const step = STEP.exec(text);
  if (!step) return undefined;
  const [, number = '', title = ''] = step;
  return { id: `step ${number}`, status: title, ...amountOf(text) };
}

function amountOf(text: string): Pick<PullLayer, 'current' | 'total'> {
  const amount = AMOUNT.exec(text);
  if (!amount) return {};
  const [, current = '', currentUnit = '', total = '', totalUnit = ''] = amount;
  return {
    current: bytes(current, currentUnit || totalUnit),
    total: bytes(total, totalUnit),
  };
}

function bytes(number: string, unit: string): number {
  return Math.round(Number(number.replace(',', '.')) * (UNITS[unit.toLowerCase()] ?? 1));
}

/** Follows a pull: it fetches, then it unpacks. */
export class PullTracker {
  readonly #image: string;
  readonly #layers = new Map<string, PullLayer>();

  constructor(image: string) {
    this.#image = image;
  }

  /** Takes a line; false when it says nothing of the progress. */
  take(line: string): boolean {
    const layer = readProgressLine(line);
    if (!layer) return false;
    // With the next step those before it are done, though the last that was said of them may be short of it.
    for (const [id, before] of this.#layers) {
      if (id !== layer.id && before.total !== undefined) {
        this.#layers.set(id, { ...before, current: before.total });
      }
    }
    this.#layers.set(layer.id, { ...this.#layers.get(layer.id), ...layer });
    return true;
  }

  get progress(): PullProgress {
    return { image: this.#image, layers: [...this.#layers.values()] };
  }
}

import type { PullProgress } from '#shared/sandbox.ts';

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

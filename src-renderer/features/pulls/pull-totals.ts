import type { PullLayer, PullProgress } from '#shared/sandbox.ts';

export interface PullTotals {
  readonly done: number;
  readonly layers: number;
  /** Bytes of the layers whose size is known. */
  readonly current: number;
  readonly total: number;
  /** Of the download, 0 to 100; null while no size is known. */
  readonly percent: number | null;
}

const DONE = new Set(['pull complete', 'already exists']);
/** The layer's bytes are here; what is left is unpacking. */
const DOWNLOADED = new Set(['verifying checksum', 'download complete', 'extracting']);

/** True for a layer with nothing left to bring. */
function isLayerDone(layer: PullLayer): boolean {
  return DONE.has(layer.status.toLowerCase());
}

function isDownloaded(layer: PullLayer): boolean {
  return isLayerDone(layer) || DOWNLOADED.has(layer.status.toLowerCase());
}

/** How much of a layer is downloaded, 0 to 100; null while its size is not known. */
export function layerPercent(layer: PullLayer): number | null {
  if (isDownloaded(layer)) return 100;
  return layer.total ? Math.min(100, Math.floor((100 * (layer.current ?? 0)) / layer.total)) : null;
}

/** How far a pull is. */
export function pullTotals(pull: PullProgress): PullTotals {
  let [done, current, total] = [0, 0, 0];
  for (const layer of pull.layers) {
    const size = layer.total ?? 0;
    if (isLayerDone(layer)) done += 1;
    total += size;
    current += isDownloaded(layer) ? size : Math.min(layer.current ?? 0, size);
  }
  const percent = total === 0 ? null : Math.floor((100 * current) / total);
  return { done, layers: pull.layers.length, current, total, percent };
}

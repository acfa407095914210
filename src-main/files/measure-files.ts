import type { Stats } from 'node:fs';
import { lstat, opendir } from 'node:fs/promises';
import { FILE_AREAS, type FileOwner, type OwnedFiles } from '#shared/contract/files.ts';
import type { Clock } from '../provider/clock.ts';
import { type FileAccess, walk } from './file-access.ts';
import { modifiedAt } from './file-entry.ts';
import { areaDirectory } from './file-owner.ts';

/** So many entries of one owner are counted: beyond, the size is at least what is said. */
const ENTRIES_COUNTED = 500_000;
/** A sandbox can nest directories without end. */
const DEEPEST = 64;

export type Measure = Pick<OwnedFiles, 'size' | 'files' | 'modifiedAt' | 'partial'>;

/** How long measuring may take. */
export interface MeasureLimit {
  readonly clock: Pick<Clock, 'now'>;
  /** Unix milliseconds after which no more is counted. */
  readonly until: number;
}

/** Counts an owner's files, links left aside. What cannot be read is left out. */
export async function measureFiles(
  access: FileAccess,
  { baseDir, owner, ...limit }: { readonly baseDir: string; readonly owner: FileOwner } & MeasureLimit,
): Promise<Measure> {
  const tally = new Tally(limit);
  for (const area of FILE_AREAS) await measureArea(access, areaDirectory(baseDir, owner, area), tally);
  return tally.measure;
}

/** Counts what a directory holds, links left aside; of very many files at least that much. */
export async function measureTree(
  access: FileAccess,
  directory: string,
  limit: MeasureLimit,
): Promise<Measure> {
  const tally = new Tally(limit);
  await measureArea(access, directory, tally);
  return tally.measure;
}

/** What has been counted so far. */
class Tally {
  readonly #limit: MeasureLimit;
  #measure: Measure = { size: 0, files: 0, modifiedAt: null, partial: false };
  #entries = 0;

  constructor(limit: MeasureLimit) {
    this.#limit = limit;
  }

  get measure(): Measure {
    return this.#measure;
  }

  /** Whether one more entry, of any kind, may be looked at; where it may not, the measure is partial. */
  admits(): boolean {
    const { clock, until } = this.#limit;
    const fits = this.#entries < ENTRIES_COUNTED && clock.now() <= until;
    if (fits) this.#entries += 1;
    else this.leaveOut();
    return fits;
  }

  /** Something is not counted. */
  leaveOut(): void {
    this.#measure = { ...this.#measure, partial: true };
  }

  add(stats: Pick<Stats, 'size' | 'mtimeMs'>): void {
    const { size, files, modifiedAt: latest, partial } = this.#measure;
    this.#measure = {
      size: size + stats.size,
      files: files + 1,
      modifiedAt: Math.max(latest ?? 0, modifiedAt(stats)),
      partial,
    };
  }
}

interface Area {
  readonly root: string;
  readonly tally: Tally;
  /** Directories to look into yet, by their way from the root. */
  readonly waiting: (readonly string[])[];
}

async function measureArea(access: FileAccess, root: string, tally: Tally): Promise<void> {
  const area: Area = { root, tally, waiting: [[]] };
  for (let parts = area.waiting.pop(); parts !== undefined; parts = area.waiting.pop()) {
    if (parts.length > DEEPEST) tally.leaveOut();
    else if (!tally.admits()) return;
    else await measureDirectory(access, parts, area).catch(() => undefined); // Gone, or not ours to read.
  }
}

async function measureDirectory(
  access: FileAccess,
  parts: readonly string[],
  { root, tally, waiting }: Area,
): Promise<void> {
  await using directory = await walk(access, root, parts);
  for await (const entry of await opendir(directory.path)) {
    if (!tally.admits()) return;
    if (entry.isDirectory()) waiting.push([...parts, entry.name]);
    if (!entry.isFile()) continue;
    const stats = await lstat(directory.at(entry.name)).catch(() => undefined);
    if (stats) tally.add(stats);
  }
}

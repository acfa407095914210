import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

export interface Entry {
  readonly path: string;
  /** Relative to where the walk began, with `/`. */
  readonly relativePath: string;
  readonly name: string;
  /** Not of a link to one. */
  readonly isDirectory: boolean;
  /** 1 for what is in the directory itself. */
  readonly depth: number;
}

export interface WalkOptions {
  /** How deep to go; 1 for the directory alone. */
  readonly maxDepth?: number;
  /** Leaves an entry out, and everything below it. */
  readonly exclude?: (entry: Entry) => boolean;
}

/**
 * Everything below `root`, directories before what is in them, in the order of the names. Links are not followed; what
 * cannot be read is left out. Throws when `root` itself cannot be read.
 */
export async function* walk(root: string, options: WalkOptions = {}): AsyncGenerator<Entry> {
  yield* walkBelow(
    { path: root, relativePath: '', depth: 0 },
    await readdir(root, { withFileTypes: true }),
    options,
  );
}

async function* walkBelow(
  parent: Pick<Entry, 'path' | 'relativePath' | 'depth'>,
  children: readonly Dirent[],
  options: WalkOptions,
): AsyncGenerator<Entry> {
  const { maxDepth = Number.POSITIVE_INFINITY, exclude } = options;
  for (const child of children.toSorted(byName)) {
    const entry: Entry = {
      path: join(parent.path, child.name),
      relativePath: parent.relativePath ? `${parent.relativePath}/${child.name}` : child.name,
      name: child.name,
      isDirectory: child.isDirectory(),
      depth: parent.depth + 1,
    };
    if (exclude?.(entry)) continue;
    yield entry;
    if (!entry.isDirectory || entry.depth >= maxDepth) continue;
    yield* walkBelow(entry, await readdir(entry.path, { withFileTypes: true }).catch(() => []), options);
  }
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1;
}

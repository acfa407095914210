import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * The directory of Moorage's package.json, for what is found beside the code: the same whether it runs from source, from
 * dist/ or packed into an archive, which Electron shows as a directory.
 */
export function packageRoot(): string {
  const root = ancestors(import.meta.dirname).find((directory) =>
    existsSync(join(directory, 'package.json')),
  );
  if (!root) throw new Error('Expected a package.json above the code; this installation is not complete.');
  return root;
}

/** As {@link packageRoot}, for what other programs run or read: they do not see into an archive. Pure. */
export function unpackedRoot(root: string): string {
  return isPacked(root) ? `${root}.unpacked` : root;
}

/** Whether the code is packed into an archive. Pure. */
export function isPacked(root: string): boolean {
  return basename(root).endsWith('.asar');
}

function ancestors(directory: string): readonly string[] {
  const parent = dirname(directory);
  return parent === directory ? [directory] : [directory, ...ancestors(parent)];
}

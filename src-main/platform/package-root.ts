import { findPackageJSON } from 'node:module';
import { dirname } from 'node:path';

/**
 * The directory of Moorage's package.json, for what is found beside the code: the same whether it runs from source
 * or from dist/.
 */
export function packageRoot(): string {
  const manifest = findPackageJSON('..', import.meta.url);
  if (!manifest)
    throw new Error('Expected a package.json above the code; this installation is not complete.');
  return dirname(manifest);
}

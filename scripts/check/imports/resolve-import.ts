import { isBuiltin } from 'node:module';
import { posix } from 'node:path';

/** What an import specifier names. Paths are relative to the repository, with `/`. */
export type ImportTarget =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'node'; readonly name: string }
  | { readonly kind: 'package'; readonly name: string };

const ALIASES: Readonly<Record<string, string>> = { '#shared/': 'src-shared/', '#main/': 'src-main/' };

/** Resolves `specifier` as written in the file `from`. Pure: whether the file exists is not asked. */
export function resolveImport(from: string, specifier: string): ImportTarget {
  // Bundlers take `./logo.svg?url`.
  const bare = specifier.replace(/\?.*$/, '');
  if (bare.startsWith('.')) return { kind: 'file', path: posix.join(posix.dirname(from), bare) };
  for (const [alias, folder] of Object.entries(ALIASES)) {
    if (bare.startsWith(alias)) return { kind: 'file', path: folder + bare.slice(alias.length) };
  }
  if (isBuiltin(bare)) return { kind: 'node', name: bare };
  return { kind: 'package', name: packageName(bare) };
}

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

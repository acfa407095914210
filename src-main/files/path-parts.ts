import { MoorageError } from '#shared/errors.ts';
import type { Platform } from '../platform/platform.ts';

/**
 * The parts of a path below an area, none for the area itself. Nothing that leaves it comes through: no absolute path,
 * no `.` or `..`, no NUL, and on Windows neither its separators nor drives and streams. Throws `INVALID_INPUT`. Pure.
 */
export function pathParts(path: string, platform: Platform): readonly string[] {
  if (path === '') return [];
  const parts = path.split('/');
  const bad = parts.find((part) => !isName(part, platform));
  if (bad === undefined) return parts;
  throw new MoorageError(
    'INVALID_INPUT',
    `Expected a path below the area such as data/report.md, without empty parts, . or .., got ${JSON.stringify(path)}.`,
  );
}

/** As {@link pathParts}, of something in the area: the directory it is in, and its name. */
export function splitPath(
  path: string,
  platform: Platform,
): { readonly parents: readonly string[]; readonly name: string } {
  const parts = pathParts(path, platform);
  const name = parts.at(-1);
  if (name !== undefined) return { parents: parts.slice(0, -1), name };
  throw new MoorageError('INVALID_INPUT', 'Expected the path of something in the area, got the area itself.');
}

function isName(part: string, platform: Platform): boolean {
  if (part === '' || part === '.' || part === '..' || part.includes('\0')) return false;
  return platform !== 'win32' || !/[\\:]/.test(part);
}

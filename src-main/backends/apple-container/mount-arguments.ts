import { statSync } from 'node:fs';
import { MoorageError } from '#shared/errors.ts';
import type { Mount } from '#shared/sandbox.ts';

/** What is at a path of this computer. */
export type PathKind = 'directory' | 'file' | 'nothing';

export function pathKind(path: string): PathKind {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return 'nothing';
  return found.isDirectory() ? 'directory' : 'file';
}

/**
 * The arguments of one mount. `-v` parts its value at colons and `--mount` at commas, and neither can be quoted: a path
 * with both cannot be mounted. Throws `INVALID_MOUNT` for that, and for a source that is no directory.
 */
export function mountArguments(mount: Mount, kindOf: (path: string) => PathKind): readonly string[] {
  const { source, target, readOnly } = mount;
  assertDirectory(source, kindOf(source));
  if (!source.includes(':') && !target.includes(':')) {
    return ['-v', `${source}:${target}${readOnly ? ':ro' : ''}`];
  }
  if (source.includes(',') || target.includes(',')) {
    throw new MoorageError(
      'INVALID_MOUNT',
      `Apple container cannot mount ${source} to ${target}: a path with both a colon and a comma cannot be named to it. Rename the directory, or mount one beside it.`,
    );
  }
  return ['--mount', `type=bind,source=${source},target=${target}${readOnly ? ',readonly' : ''}`];
}

function assertDirectory(source: string, kind: PathKind): void {
  if (kind === 'directory') return;
  const problem =
    kind === 'nothing'
      ? `The mount source ${source} does not exist. Make the directory.`
      : `The mount source ${source} is a file, and Apple container mounts directories only. Mount the directory it is in.`;
  throw new MoorageError('INVALID_MOUNT', problem);
}

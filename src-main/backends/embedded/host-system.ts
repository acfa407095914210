import { lstatSync, readlinkSync } from 'node:fs';

/** A directory of the host's programs: bound as it is, or a link on a host where it is one. */
export type SystemPart =
  | { readonly kind: 'directory'; readonly path: string }
  | { readonly kind: 'link'; readonly path: string; readonly to: string };

const SYSTEM = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32'];

/** The host's programs and libraries. */
export function hostSystem(): readonly SystemPart[] {
  return SYSTEM.flatMap((path): SystemPart[] => {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats?.isSymbolicLink()) return [{ kind: 'link', path, to: readlinkSync(path) }];
    return stats?.isDirectory() ? [{ kind: 'directory', path }] : [];
  });
}

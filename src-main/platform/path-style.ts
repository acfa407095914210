import path from 'node:path';

/** How paths are written on the computer that `file` is of, which may be of another system than this one: by its look. */
export function pathStyleOf(file: string): path.PlatformPath {
  if (file.startsWith('/')) return path.posix;
  return /^[A-Za-z]:[\\/]/.test(file) || file.includes('\\') ? path.win32 : path.posix;
}

import path from 'node:path';

/** Paths of the cluster's nodes, which may be of another system than this computer's: in the style of `base`. */
export function joinHostPath(base: string, ...parts: readonly string[]): string {
  return styleOf(base).join(base, ...parts);
}

/** True when `file` is `base` or below it, both normalised. */
export function isWithin(file: string, base: string): boolean {
  const style = styleOf(base);
  const relative = style.relative(base, file);
  return relative !== '..' && !relative.startsWith(`..${style.sep}`) && !style.isAbsolute(relative);
}

export function isAbsoluteHostPath(file: string): boolean {
  return styleOf(file).isAbsolute(file);
}

/** True when nothing in it is empty, `.` or `..`. */
export function isNormalised(file: string): boolean {
  return (
    styleOf(file)
      .normalize(file)
      .replace(/(.)[\\/]$/, '$1') === file
  );
}

/** The parts of `file` beneath `base`. */
export function partsBelow(file: string, base: string): readonly string[] {
  const style = styleOf(base);
  return style.relative(base, file).split(style.sep).filter(Boolean);
}

export function parentOf(file: string): string {
  return styleOf(file).dirname(file);
}

export function lastPartOf(file: string): string {
  return styleOf(file).basename(file);
}

/** Windows drives and shares are joined as Windows does. */
function styleOf(file: string): path.PlatformPath {
  return /^[A-Za-z]:[\\/]/.test(file) || file.includes('\\') ? path.win32 : path.posix;
}

import { pathStyleOf } from '../../platform/path-style.ts';

/** Paths of the cluster's nodes, which may be of another system than this computer's: in the style of `base`. */
export function joinHostPath(base: string, ...parts: readonly string[]): string {
  return pathStyleOf(base).join(base, ...parts);
}

/** True when `file` is `base` or below it, both absolute and normalised. */
export function isWithin(file: string, base: string): boolean {
  const style = pathStyleOf(base);
  if (pathStyleOf(file) !== style) return false;
  const relative = style.relative(base, file);
  return relative !== '..' && !relative.startsWith(`..${style.sep}`) && !style.isAbsolute(relative);
}

/** The parts of `file` beneath `base`. */
export function partsBelow(file: string, base: string): readonly string[] {
  const style = pathStyleOf(base);
  return style.relative(base, file).split(style.sep).filter(Boolean);
}

export function parentOf(file: string): string {
  return pathStyleOf(file).dirname(file);
}

export function lastPartOf(file: string): string {
  return pathStyleOf(file).basename(file);
}

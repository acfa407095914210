import { basename } from 'node:path';
import picomatch from 'picomatch';

/** Whether a path, relative to where was looked, fits. */
export type PathFilter = (relativePath: string) => boolean;

/** Fits paths as a whole: `*` stops at `/`, `**` does not. */
export function globFilter(pattern: string): PathFilter {
  return picomatch(pattern, { dot: true });
}

/** Fits what any of `patterns` fits: one without `/` by its name alone, at any depth; one with, by its path. */
export function includeFilter(patterns: readonly string[]): PathFilter {
  const filters = patterns.map(namedFilter);
  return (path) => filters.some((matches) => matches(path));
}

/** As {@link includeFilter}, for what is left out together with all below it: `dist/**` leaves out `dist` itself. */
export function excludeFilter(patterns: readonly string[]): PathFilter {
  return includeFilter(patterns.map((pattern) => pattern.replace(/\/(\*\*\/?)?$/, '')));
}

function namedFilter(pattern: string): PathFilter {
  const matches = globFilter(pattern.replace(/^\.\//, ''));
  return pattern.includes('/') ? matches : (path) => matches(basename(path));
}

/** True when a step of the path begins with a dot. */
export function isHidden(relativePath: string): boolean {
  return /(^|\/)\./.test(relativePath);
}

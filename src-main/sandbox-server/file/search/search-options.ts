import type { SandboxContext } from '../../sandbox-context.ts';
import type { SearchOptions } from './run-search.ts';

/** How searches run in this sandbox. */
export function searchOptions({ program, limits, clock }: SandboxContext): SearchOptions {
  return { program, timeoutMs: limits.searchSeconds * 1000, clock };
}

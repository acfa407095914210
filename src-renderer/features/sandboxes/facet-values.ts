import type { Sandbox } from '#shared/sandbox.ts';

export interface FacetValues {
  readonly backends: readonly string[];
  readonly users: readonly string[];
  readonly threads: readonly string[];
}

/** What there is to choose from, each once and in the order of the alphabet. */
export function facetValues(sandboxes: Iterable<Sandbox>): FacetValues {
  const backends = new Set<string>();
  const users = new Set<string>();
  const threads = new Set<string>();
  for (const { backend, thread } of sandboxes) {
    backends.add(backend);
    if (!thread) continue;
    users.add(thread.userId);
    threads.add(thread.threadId);
  }
  return { backends: sorted(backends), users: sorted(users), threads: sorted(threads) };
}

function sorted(values: ReadonlySet<string>): readonly string[] {
  return [...values].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
}

import { assertNever } from '#shared/errors.ts';
import type { Health, Sandbox } from '#shared/sandbox.ts';
import { isTrouble, viewOf } from '#shared/state-view.ts';

/** Kinds of states to choose from: the first four have a place of their own on the page. */
export const SHOWN = ['all', 'active', 'warm', 'trouble', 'starting', 'paused', 'stopped', 'failed'] as const;
export type Shown = (typeof SHOWN)[number];

export const HEALTH_KINDS = [
  'healthy',
  'unhealthy',
  'unreachable',
  'unknown',
] as const satisfies Health['kind'][];
export type HealthKind = Health['kind'];

/** Which sandboxes are listed. null: whichever. */
export interface Filter {
  readonly show: Shown;
  readonly text: string;
  readonly health: HealthKind | null;
  readonly backend: string | null;
  readonly user: string | null;
  readonly thread: string | null;
}

export const NO_FILTER: Filter = {
  show: 'all',
  text: '',
  health: null,
  backend: null,
  user: null,
  thread: null,
};

/** The parts of a filter that stand behind a menu rather than on the page. */
export const FACETS = ['health', 'backend', 'user', 'thread'] as const;
export type Facet = (typeof FACETS)[number];

/** The filter in a page's search, such as `?show=warm&q=paper`. What it does not know is left out. */
export function parseFilter(search: URLSearchParams): Filter {
  return {
    show: SHOWN.find((known) => known === search.get('show')) ?? 'all',
    text: search.get('q') ?? '',
    health: HEALTH_KINDS.find((known) => known === search.get('health')) ?? null,
    backend: search.get('backend'),
    user: search.get('user'),
    thread: search.get('thread'),
  };
}

/** What a filter adds to a page's search. */
export function filterParameters(filter: Filter): [string, string][] {
  const named: [string, string | null][] = [
    ['show', filter.show === 'all' ? null : filter.show],
    ['q', filter.text],
    ...FACETS.map((facet): [string, string | null] => [facet, filter[facet]]),
  ];
  return named.filter((entry): entry is [string, string] => Boolean(entry[1]));
}

/** Ids of the sandboxes that match, in the order given. By last known states, so that a lost engine empties no list. */
export function matchingIds(sandboxes: Iterable<Sandbox>, filter: Filter): string[] {
  const text = filter.text.trim().toLowerCase();
  const ids: string[] = [];
  for (const sandbox of sandboxes) {
    if (matchesShown(sandbox, filter.show) && matchesFacets(sandbox, filter) && matchesText(sandbox, text))
      ids.push(sandbox.id);
  }
  return ids;
}

function matchesShown(sandbox: Sandbox, show: Shown): boolean {
  const { kind } = sandbox.state;
  switch (show) {
    case 'all':
      return true;
    case 'active':
    case 'warm':
    case 'paused':
    case 'stopped':
    case 'failed':
      return kind === show;
    case 'starting':
      return kind === 'creating' || kind === 'starting';
    case 'trouble':
      return isTrouble(viewOf(sandbox));
    default:
      return assertNever(show);
  }
}

function matchesFacets({ health, backend, thread }: Sandbox, filter: Filter): boolean {
  return (
    (filter.health === null || health.kind === filter.health) &&
    (filter.backend === null || backend === filter.backend) &&
    (filter.user === null || thread?.userId === filter.user) &&
    (filter.thread === null || thread?.threadId === filter.thread)
  );
}

function matchesText(sandbox: Sandbox, text: string): boolean {
  if (text === '') return true;
  const { id, name, image, url, thread } = sandbox;
  return [id, name, image, url, thread?.threadId, thread?.userId].some((field) =>
    field?.toLowerCase().includes(text),
  );
}

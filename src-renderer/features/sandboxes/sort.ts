import { assertNever } from '#shared/errors.ts';
import type { Sandbox, SandboxStats } from '#shared/sandbox.ts';
import { type StateView, viewOf } from '#shared/state-view.ts';
import { sandboxName } from './sandbox-name.ts';

export const SORT_KEYS = ['created', 'thread', 'state', 'health', 'cpu', 'memory', 'idle'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export interface Sort {
  readonly key: SortKey;
  readonly descending: boolean;
}

/** As they were made, the oldest first: nothing moves while they live. */
export const DEFAULT_SORT: Sort = { key: 'created', descending: false };

/** The order in a page's search, such as `?sort=-cpu`. What it does not know is the default. */
export function parseSort(search: URLSearchParams): Sort {
  const text = search.get('sort') ?? '';
  const descending = text.startsWith('-');
  const key = SORT_KEYS.find((known) => known === text.slice(descending ? 1 : 0));
  return key === undefined ? DEFAULT_SORT : { key, descending };
}

/** What an order adds to a page's search. */
export function sortParameters({ key, descending }: Sort): [string, string][] {
  const isDefault = key === DEFAULT_SORT.key && descending === DEFAULT_SORT.descending;
  return isDefault ? [] : [['sort', `${descending ? '-' : ''}${key}`]];
}

/** The order after its column was asked for: what is measured shows its largest first, and asked again turns round. */
export function nextSort(sort: Sort, key: SortKey): Sort {
  if (sort.key === key) return { key, descending: !sort.descending };
  return { key, descending: key === 'cpu' || key === 'memory' };
}

/** True for an order that what is sampled decides. */
export function isSampled({ key }: Sort): boolean {
  return key === 'cpu' || key === 'memory';
}

export interface SortInput {
  readonly ids: readonly string[];
  readonly sandboxes: ReadonlyMap<string, Sandbox>;
  readonly stats: ReadonlyMap<string, SandboxStats>;
}

/** The ids in that order. Those of which the measure is not known come last, whichever way; equals stay as they were. */
export function sortIds({ ids, sandboxes, stats }: SortInput, sort: Sort): readonly string[] {
  const rank = new Map(ids.map((id) => [id, rankOf(sort.key, sandboxes.get(id), stats.get(id))]));
  const sign = sort.descending ? -1 : 1;
  return ids.toSorted((a, b) => {
    const [left, right] = [rank.get(a) ?? null, rank.get(b) ?? null];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * compare(left, right);
  });
}

/** `order` without what is not in `ids` any more, and what is new at its end. */
export function keepOrder(order: readonly string[], ids: readonly string[]): readonly string[] {
  const wanted = new Set(ids);
  const kept = order.filter((id) => wanted.has(id));
  if (kept.length === ids.length) return kept;
  const known = new Set(kept);
  return [...kept, ...ids.filter((id) => !known.has(id))];
}

const STATE_ORDER: readonly StateView[] = [
  'failed',
  'unhealthy',
  'unknown',
  'starting',
  'active',
  'warm',
  'paused',
  'stopped',
  'leaving',
];

type Rank = number | string | null;

function rankOf(key: SortKey, sandbox: Sandbox | undefined, sample: SandboxStats | undefined): Rank {
  if (!sandbox) return null;
  switch (key) {
    case 'created':
      return sandbox.createdAt;
    case 'thread':
      return sandboxName(sandbox);
    case 'state':
      return STATE_ORDER.indexOf(viewOf(sandbox));
    case 'health':
      return healthRank(sandbox);
    case 'cpu':
      return sample?.cpu ?? null;
    case 'memory':
      return sample?.memory ?? null;
    case 'idle':
      return sandbox.expiresAt;
    default:
      return assertNever(key);
  }
}

/** Those that answer by how fast they do, after those that answer badly. */
function healthRank({ health }: Sandbox): number | null {
  switch (health.kind) {
    case 'healthy':
      return health.latency;
    case 'unhealthy':
      return -1;
    case 'unreachable':
    case 'unknown':
      return null;
    default:
      return assertNever(health);
  }
}

const words = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

function compare(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return words.compare(String(a), String(b));
}

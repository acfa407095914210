import { assertNever } from '#shared/errors.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import { stateView } from './state-view.ts';

export const SHOWN = ['all', 'active', 'warm', 'trouble'] as const;
export type Shown = (typeof SHOWN)[number];

export interface Filter {
  readonly show: Shown;
  readonly text: string;
}

/** The filter in a page's search, such as `?show=warm&q=paper`. What it does not know is left out. */
export function parseFilter(search: URLSearchParams): Filter {
  const show = SHOWN.find((known) => known === search.get('show')) ?? 'all';
  return { show, text: search.get('q') ?? '' };
}

/** The search of a page with that filter, `''` or beginning with `?`. */
export function searchOf({ show, text }: Filter): string {
  const search = new URLSearchParams();
  if (show !== 'all') search.set('show', show);
  if (text !== '') search.set('q', text);
  return search.size === 0 ? '' : `?${search}`;
}

/** Ids of the sandboxes that match, in the order given. By last known states, so that a lost engine empties no list. */
export function matchingIds(sandboxes: Iterable<Sandbox>, filter: Filter): string[] {
  const text = filter.text.trim().toLowerCase();
  const ids: string[] = [];
  for (const sandbox of sandboxes) {
    if (matchesShown(sandbox, filter.show) && matchesText(sandbox, text)) ids.push(sandbox.id);
  }
  return ids;
}

function matchesShown(sandbox: Sandbox, show: Shown): boolean {
  switch (show) {
    case 'all':
      return true;
    case 'active':
    case 'warm':
      return sandbox.state.kind === show;
    case 'trouble':
      return inTrouble(sandbox);
    default:
      return assertNever(show);
  }
}

/** True for what a person should look at. */
export function inTrouble(sandbox: Sandbox): boolean {
  const view = stateView(sandbox, false);
  return view === 'failed' || view === 'unhealthy';
}

function matchesText(sandbox: Sandbox, text: string): boolean {
  if (text === '') return true;
  const { id, name, image, url, thread } = sandbox;
  return [id, name, image, url, thread?.threadId, thread?.userId].some((field) =>
    field?.toLowerCase().includes(text),
  );
}

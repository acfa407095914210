import type { JournalEntry, JournalKind } from '#shared/events.ts';
import type { StateView } from '#shared/state-view.ts';

export interface StateSpan {
  readonly state: StateView;
  /** Unix times, milliseconds. */
  readonly from: number;
  readonly until: number;
}

/** The state that follows what happened; null where it changes none. */
const STATE_AFTER: Readonly<Record<JournalKind, StateView | null>> = {
  created: 'starting',
  started: 'starting',
  ready: 'active',
  acquired: 'active',
  resumed: 'active',
  adopted: null,
  found: 'active',
  released: 'warm',
  renewed: null,
  pinned: null,
  unpinned: null,
  paused: 'paused',
  stopped: 'stopped',
  failed: 'failed',
  evicted: 'leaving',
  reaped: 'leaving',
  destroyed: 'leaving',
  noticed: null,
};

/**
 * What a sandbox was, from its journal (newest first), up to `now` (server's Unix milliseconds), oldest first. After
 * the end there is nothing until it is created anew. Pure.
 */
export function stateSpans(entries: readonly JournalEntry[], now: number): readonly StateSpan[] {
  const spans: StateSpan[] = [];
  const begin = (state: StateView, from: number): void => {
    end(from);
    spans.push({ state, from, until: now });
  };
  const end = (until: number): void => {
    const last = spans.pop();
    if (last !== undefined && until > last.from) spans.push({ ...last, until: Math.min(last.until, until) });
  };
  for (const { kind, at } of entries.toReversed()) {
    const state = STATE_AFTER[kind];
    const last = spans.at(-1);
    if (state === null || (state === last?.state && last.until === now)) continue;
    if (state === 'leaving') end(at);
    else begin(state, at);
  }
  return spans;
}

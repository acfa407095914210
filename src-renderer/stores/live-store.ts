import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LiveEvent } from '#shared/contract.ts';
import { type LiveState, reduceLive } from './live-state.ts';

export type LiveStore = StoreApi<LiveState>;

export interface LiveFeed {
  readonly store: LiveStore;
  /** Takes an event in: a snapshot at once, others a little later, so that those that come together are painted together. */
  push(event: LiveEvent): void;
}

export interface LiveFeedOptions {
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Runs a function a little later, once. */
  readonly defer: (run: () => void) => void;
}

/** A store of {@link LiveState} and the way events come in. */
export function createLiveFeed({ now, defer }: LiveFeedOptions): LiveFeed {
  const store = createStore<LiveState>(() => ({ kind: 'waiting' }));
  let waiting: { readonly event: LiveEvent; readonly receivedAt: number }[] = [];

  const flush = (): void => {
    const batch = waiting;
    waiting = [];
    const next = batch.reduce<LiveState>(
      (state, { event, receivedAt }) => reduceLive(state, event, receivedAt),
      store.getState(),
    );
    store.setState(next, true);
  };

  return {
    store,
    push(event) {
      waiting.push({ event, receivedAt: now() });
      if (event.kind === 'snapshot') flush();
      else if (waiting.length === 1) defer(flush);
    },
  };
}

import { describe, expect, it } from 'vitest';
import { aSandbox, aSnapshot, NOON } from '../testing/builders.ts';
import { createLiveFeed } from './live-store.ts';

describe('the live feed', () => {
  it('takes a snapshot in at once', () => {
    const { feed } = setUp();
    feed.push(aSnapshot());
    expect(feed.store.getState().kind).toBe('live');
  });

  it('takes events that come together in with one change', () => {
    const { feed, deferred } = setUp();
    feed.push(aSnapshot());
    let changes = 0;
    feed.store.subscribe(() => changes++);
    for (const id of ['a', 'b', 'c']) feed.push({ kind: 'sandbox', sandbox: aSandbox({ id }) });
    expect([deferred.length, changes]).toEqual([1, 0]);

    deferred[0]?.();
    expect(changes).toBe(1);
    expect(feed.store.getState()).toMatchObject({
      sandboxes: new Map([
        ['a', {}],
        ['b', {}],
        ['c', {}],
      ]),
    });
  });

  it('applies events before a snapshot ahead of it', () => {
    const { feed, deferred } = setUp();
    feed.push(aSnapshot());
    feed.push({ kind: 'sandbox', sandbox: aSandbox({ id: 'a' }) });
    feed.push(aSnapshot({ sandboxes: [aSandbox({ id: 'b' })] }));
    deferred[0]?.();
    const state = feed.store.getState();
    expect(state.kind === 'live' && [...state.sandboxes.keys()]).toEqual(['b']);
  });
});

function setUp() {
  const deferred: (() => void)[] = [];
  const feed = createLiveFeed({ now: () => NOON, defer: (run) => deferred.push(run) });
  return { feed, deferred };
}

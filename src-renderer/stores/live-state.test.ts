import { describe, expect, it } from 'vitest';
import type { LiveEvent } from '#shared/contract.ts';
import { anApp, aSandbox, aSnapshot, NOON } from '../testing/builders.ts';
import { type LiveData, type LiveState, reduceLive } from './live-state.ts';

const older = aSandbox({ id: 'older', createdAt: NOON - 1000 });
const newer = aSandbox({ id: 'newer', createdAt: NOON });

describe('reduceLive', () => {
  it('ignores what comes before the first snapshot', () => {
    const waiting: LiveState = { kind: 'waiting' };
    expect(reduceLive(waiting, { kind: 'sandbox', sandbox: newer }, NOON)).toBe(waiting);
  });

  it('orders a snapshot by age, oldest first', () => {
    expect([...stateAfter(aSnapshot({ sandboxes: [newer, older] })).sandboxes.keys()]).toEqual([
      'older',
      'newer',
    ]);
  });

  it('measures how far the server is ahead of the local clock', () => {
    const state = reduceLive({ kind: 'waiting' }, aSnapshot({ now: NOON + 2500 }), NOON);
    expect(state).toMatchObject({ clockOffset: 2500 });
  });

  it('replaces everything but the journal by a later snapshot', () => {
    const state = stateAfter(
      aSnapshot({ sandboxes: [older] }),
      entry(1),
      { kind: 'pull', pull: { image: 'aio', layers: [] } },
      aSnapshot({ sandboxes: [newer] }),
    );
    expect([...state.sandboxes.keys()]).toEqual(['newer']);
    expect(state.pulls.size).toBe(0);
    expect(state.journal.map(({ seq }) => seq)).toEqual([1]);
  });

  it('replaces the changed sandbox and keeps the others identical', () => {
    const before = stateAfter(aSnapshot({ sandboxes: [older, newer] }));
    const warm = { ...newer, state: { kind: 'warm', since: NOON + 5 } } as const;
    const state = reduceLive(before, { kind: 'sandbox', sandbox: warm }, NOON) as LiveData;
    expect(state.sandboxes.get('newer')).toBe(warm);
    expect(state.sandboxes.get('older')).toBe(before.sandboxes.get('older'));
    expect(before.sandboxes.get('newer')?.state.kind).toBe('active');
  });

  it('appends a new sandbox, so that no row moves', () => {
    const state = stateAfter(aSnapshot({ sandboxes: [newer] }), { kind: 'sandbox', sandbox: older });
    expect([...state.sandboxes.keys()]).toEqual(['newer', 'older']);
  });

  it('drops a sandbox that is removed or gone', () => {
    const gone = { ...newer, state: { kind: 'gone', reason: 'destroyed', since: NOON } } as const;
    const state = stateAfter(
      aSnapshot({ sandboxes: [older, newer] }),
      { kind: 'removed', id: 'older' },
      { kind: 'sandbox', sandbox: gone },
    );
    expect(state.sandboxes.size).toBe(0);
  });

  it('keeps the map when an unknown sandbox is removed', () => {
    const before = stateAfter(aSnapshot({ sandboxes: [older] }));
    const state = reduceLive(before, { kind: 'removed', id: 'nobody' }, NOON) as LiveData;
    expect(state.sandboxes).toBe(before.sandboxes);
  });

  it('follows a pull from its first layer to its end', () => {
    const pull = { image: 'aio', layers: [{ id: 'l1', status: 'Downloading', current: 1, total: 2 }] };
    const pulling = stateAfter(aSnapshot(), { kind: 'pull', pull });
    expect(pulling.pulls.get('aio')).toBe(pull);
    const ended = reduceLive(pulling, { kind: 'pull-ended', image: 'aio', error: null }, NOON) as LiveData;
    expect(ended.pulls.size).toBe(0);
  });

  it('takes over changes of the app and the engine', () => {
    const engine = { kind: 'none', advice: 'Install Docker.', since: NOON } as const;
    const state = stateAfter(
      aSnapshot(),
      { kind: 'app', app: anApp({ replicas: 3 }) },
      { kind: 'engine', engine },
    );
    expect(state.app.replicas).toBe(3);
    expect(state.engine).toBe(engine);
  });

  it('keeps the last 500 journal entries', () => {
    const events = Array.from({ length: 510 }, (_, index) => entry(index));
    const { journal } = stateAfter(aSnapshot(), ...events);
    expect([journal.length, journal.at(0)?.seq, journal.at(-1)?.seq]).toEqual([500, 10, 509]);
  });
});

function stateAfter(...events: readonly LiveEvent[]): LiveData {
  const state = events.reduce<LiveState>((before, event) => reduceLive(before, event, NOON), {
    kind: 'waiting',
  });
  if (state.kind !== 'live') throw new Error('expected a snapshot among the events');
  return state;
}

function entry(seq: number): LiveEvent {
  return {
    kind: 'journal',
    entry: {
      seq,
      at: NOON + seq,
      sandboxId: 'older',
      thread: null,
      kind: 'released',
      actor: { kind: 'user' },
      reason: 'released in the dashboard',
    },
  };
}

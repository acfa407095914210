import { describe, expect, it } from 'vitest';
import type { Task } from '#shared/contract/tasks.ts';
import type { LiveEvent } from '#shared/contract.ts';
import { type LiveState, reduceLive } from '../../stores/live-state.ts';
import { aSnapshot, NOON } from '../../testing/builders.ts';
import { isDone, isUnderWay, trayWork } from './tray-work.ts';

function aTask(changes: Partial<Task> = {}): Task {
  return {
    id: 't1',
    kind: 'destroy',
    total: 3,
    done: 1,
    failures: [],
    startedAt: NOON,
    state: 'running',
    ...changes,
  };
}

function stateAfter(...events: LiveEvent[]): LiveState {
  const start = reduceLive({ kind: 'waiting' }, aSnapshot(), NOON);
  return events.reduce((state, event) => reduceLive(state, event, NOON), start);
}

const NONE = new Set<string>();

describe('the tray', () => {
  it('shows work under way whatever was put away', () => {
    const live = stateAfter({ kind: 'task', task: aTask() });
    const [work] = trayWork(live, new Set(['task t1']));
    expect(work).toMatchObject({ kind: 'task', task: { done: 1 } });
    expect(work && isUnderWay(work)).toBe(true);
  });

  it('keeps what has ended until it is put away', () => {
    const live = stateAfter({ kind: 'task', task: aTask({ state: 'ended', done: 3 }) });
    expect(trayWork(live, NONE).map(isDone)).toEqual([true]);
    expect(trayWork(live, new Set(['task t1']))).toEqual([]);
  });

  it('keeps what has failed by itself, with its reasons', () => {
    const failures = [{ id: 'a', reason: 'the engine is away' }];
    const live = stateAfter({ kind: 'task', task: aTask({ state: 'ended', done: 3, failures }) });
    expect(trayWork(live, NONE).map(isDone)).toEqual([false]);
  });

  it('shows a pull, then why it failed, and forgets that once it is pulled again', () => {
    const pull = { image: 'aio', layers: [] };
    const failed = stateAfter(
      { kind: 'pull', pull },
      { kind: 'pull-ended', image: 'aio', error: 'no such image' },
    );
    expect(trayWork(failed, NONE)).toMatchObject([{ kind: 'failed-pull', reason: 'no such image' }]);
    const again = reduceLive(failed, { kind: 'pull', pull }, NOON);
    expect(trayWork(again, NONE)).toMatchObject([{ kind: 'pull' }]);
    expect(trayWork(stateAfter({ kind: 'pull-ended', image: 'aio', error: null }), NONE)).toEqual([]);
  });

  it('shows a pull that failed again, though the same failure was put away before', () => {
    const ended = { kind: 'pull-ended', image: 'aio', error: 'no such image' } as const;
    const failed = stateAfter(ended);
    const dismissed = new Set(trayWork(failed, NONE).map(({ id }) => id));
    expect(trayWork(failed, dismissed)).toEqual([]);
    expect(trayWork(reduceLive(failed, ended, NOON + 1), dismissed)).toMatchObject([{ kind: 'failed-pull' }]);
  });
});

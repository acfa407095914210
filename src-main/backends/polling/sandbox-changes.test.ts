import { describe, expect, it } from 'vitest';
import type { BackendSandbox, RunState } from '../backend.ts';
import { sandboxChanges } from './sandbox-changes.ts';

const seen = (runState: RunState, more: Partial<BackendSandbox> = {}) =>
  ({ name: 'n', ref: 'r', runState, exitCode: null, ...more }) as BackendSandbox;

const kinds = (before?: BackendSandbox, after?: BackendSandbox) =>
  sandboxChanges(before, after).map(({ kind }) => kind);

describe('what happened between two looks', () => {
  it.each([
    [undefined, 'running', ['started']],
    [undefined, 'paused', ['started', 'paused']],
    [undefined, 'exited', []],
    [undefined, 'pending', ['pending']],
    ['pending', 'running', ['started']],
    ['pending', 'exited', ['exited']],
    ['running', 'running', []],
    ['running', 'paused', ['paused']],
    ['running', 'exited', ['exited']],
    ['paused', 'running', ['resumed']],
    ['exited', 'running', ['started']],
    ['running', undefined, ['exited', 'removed']],
    ['exited', undefined, ['removed']],
    ['pending', undefined, ['removed']],
    [undefined, undefined, []],
  ] as const)('%s, then %s: %j', (before, after, expected) => {
    expect(kinds(before && seen(before), after && seen(after))).toEqual(expected);
  });

  it('takes another one under the same name for the end of the first and the beginning of the second', () => {
    const changes = sandboxChanges(seen('running'), seen('running', { ref: 's' }));
    expect(changes.map((event) => [event.kind, 'ref' in event && event.ref])).toEqual([
      ['exited', 'r'],
      ['removed', 'r'],
      ['started', 's'],
    ]);
  });

  it('tells what a pending one waits for whenever that changes', () => {
    const waits = (pendingDetail: string) => seen('pending', { pendingDetail });
    expect(kinds(waits('a'), waits('a'))).toEqual([]);
    expect(sandboxChanges(waits('a'), waits('b'))).toEqual([
      { kind: 'pending', name: 'n', ref: 'r', detail: 'b' },
    ]);
  });

  it('gives the exit code where there is one', () => {
    expect(sandboxChanges(seen('running'), seen('exited', { exitCode: 3 }))).toMatchObject([
      { kind: 'exited', exitCode: 3 },
    ]);
  });
});

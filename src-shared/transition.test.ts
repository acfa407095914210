import { describe, expect, test } from 'vitest';
import type { SandboxState, SandboxStateKind } from './sandbox.ts';
import { isUp, type LifecycleEvent, transition } from './transition.ts';

const BEFORE = 1_000;
const AT = 2_000;

const STATES: { readonly [Kind in SandboxStateKind]: Extract<SandboxState, { kind: Kind }> } = {
  creating: { kind: 'creating', step: { kind: 'creating' }, since: BEFORE },
  starting: { kind: 'starting', since: BEFORE },
  active: { kind: 'active', since: BEFORE },
  warm: { kind: 'warm', since: BEFORE },
  paused: { kind: 'paused', resumesTo: 'active', since: BEFORE },
  stopped: { kind: 'stopped', reason: 'the machine restarted', since: BEFORE },
  failed: { kind: 'failed', code: 'SANDBOX_EXITED', reason: 'it exited', lastLogs: ['bye'], since: BEFORE },
  destroying: { kind: 'destroying', reason: 'idle', since: BEFORE },
  gone: { kind: 'gone', reason: 'idle', since: BEFORE },
};

const EVENTS: { readonly [Kind in LifecycleEvent['kind']]: Extract<LifecycleEvent, { kind: Kind }> } = {
  'create-requested': { kind: 'create-requested', at: AT },
  step: { kind: 'step', step: { kind: 'pulling', percent: 43 }, at: AT },
  started: { kind: 'started', at: AT },
  ready: { kind: 'ready', at: AT },
  acquired: { kind: 'acquired', at: AT },
  released: { kind: 'released', at: AT },
  paused: { kind: 'paused', at: AT },
  resumed: { kind: 'resumed', at: AT },
  stopped: { kind: 'stopped', reason: 'it exited', at: AT },
  failed: { kind: 'failed', code: 'SANDBOX_NOT_READY', reason: 'no answer', lastLogs: ['hm'], at: AT },
  'destroy-requested': { kind: 'destroy-requested', reason: 'asked', at: AT },
  'destroy-failed': { kind: 'destroy-failed', previous: STATES.warm, at: AT },
  destroyed: { kind: 'destroyed', reason: 'asked', at: AT },
};

type Row = readonly (SandboxStateKind | '-')[];

/** The state after each event (row), from each state (column); `-` where the event means nothing. */
// biome-ignore format: columns are read downwards
const TABLE: { readonly [Kind in LifecycleEvent['kind']]: Row } = {
  // from               creating      starting      active        warm          paused        stopped       failed        destroying  gone
  'create-requested':  ['-',          '-',          '-',          '-',          '-',          'creating',   'creating',   '-',        'creating'],
  step:                ['creating',   '-',          '-',          '-',          '-',          '-',          '-',          '-',        '-'],
  started:             ['starting',   '-',          '-',          '-',          '-',          'starting',   '-',          '-',        '-'],
  ready:               ['-',          'active',     '-',          '-',          '-',          '-',          '-',          '-',        '-'],
  acquired:            ['-',          '-',          'active',     'active',     '-',          '-',          '-',          '-',        '-'],
  released:            ['-',          '-',          'warm',       'warm',       'paused',     '-',          '-',          '-',        '-'],
  paused:              ['-',          '-',          'paused',     'paused',     '-',          '-',          '-',          '-',        '-'],
  resumed:             ['-',          '-',          '-',          '-',          'active',     '-',          '-',          '-',        '-'],
  stopped:             ['-',          'stopped',    'stopped',    'stopped',    'stopped',    '-',          '-',          '-',        '-'],
  failed:              ['failed',     'failed',     '-',          '-',          '-',          'failed',     '-',          '-',        '-'],
  'destroy-requested': ['destroying', 'destroying', 'destroying', 'destroying', 'destroying', 'destroying', 'destroying', '-',        '-'],
  'destroy-failed':    ['-',          '-',          '-',          '-',          '-',          '-',          '-',          'warm',     '-'],
  destroyed:           ['gone',       'gone',       'gone',       'gone',       'gone',       'gone',       'gone',       'gone',     '-'],
};

const cases = Object.values(EVENTS).flatMap((event) =>
  Object.values(STATES).map((state, column) => ({ event, state, expected: TABLE[event.kind][column] })),
);

test.each(cases)('$state.kind + $event.kind → $expected', ({ state, event, expected }) => {
  expect(transition(state, event)?.kind ?? '-').toBe(expected);
});

describe('what a state carries', () => {
  test('a new state begins when the event happened', () => {
    expect(transition(STATES.creating, EVENTS.started)).toEqual({ kind: 'starting', since: AT });
    expect(transition(STATES.active, EVENTS.released)).toEqual({ kind: 'warm', since: AT });
  });

  test('a step of a creation changes what is being done, not since when it goes on', () => {
    expect(transition(STATES.creating, EVENTS.step)).toEqual({
      kind: 'creating',
      step: { kind: 'pulling', percent: 43 },
      since: BEFORE,
    });
  });

  test('acquiring an active sandbox or releasing a warm one changes nothing', () => {
    expect(transition(STATES.active, EVENTS.acquired)).toBe(STATES.active);
    expect(transition(STATES.warm, EVENTS.released)).toBe(STATES.warm);
  });

  test('a paused sandbox goes back to where it was', () => {
    const paused = transition(STATES.warm, EVENTS.paused);
    expect(paused).toEqual({ kind: 'paused', resumesTo: 'warm', since: AT });
    expect(paused && transition(paused, EVENTS.resumed)).toEqual({ kind: 'warm', since: AT });
  });

  test('a paused sandbox that is released goes on to the warm pool once it is resumed', () => {
    const released = transition(STATES.paused, EVENTS.released);
    expect(released).toEqual({ kind: 'paused', resumesTo: 'warm', since: BEFORE });
  });

  test('a failure keeps its code, its cause and the last lines', () => {
    expect(transition(STATES.starting, EVENTS.failed)).toEqual({
      kind: 'failed',
      code: 'SANDBOX_NOT_READY',
      reason: 'no answer',
      lastLogs: ['hm'],
      since: AT,
    });
  });

  test('a destruction that failed leaves the state as it was', () => {
    expect(transition(STATES.destroying, EVENTS['destroy-failed'])).toBe(STATES.warm);
  });

  test.each(['stopped', 'destroy-requested', 'destroyed'] as const)('%s tells why', (kind) => {
    expect(transition(STATES.active, EVENTS[kind])).toMatchObject({ reason: expect.stringMatching(/./) });
  });
});

test('a container is expected to run from its start until it stops or leaves', () => {
  const up = Object.values(STATES).filter(isUp);
  expect(up.map(({ kind }) => kind)).toEqual(['starting', 'active', 'warm', 'paused']);
});

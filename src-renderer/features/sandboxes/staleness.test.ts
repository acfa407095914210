import { describe, expect, it } from 'vitest';
import { reduceLive } from '../../stores/live-state.ts';
import { aSnapshot, NOON } from '../../testing/builders.ts';
import { staleSince } from './staleness.ts';

const connected = { kind: 'connected' } as const;

describe('what is shown', () => {
  it('is current while Moorage and the engine answer', () => {
    expect(staleSince(live(), connected)).toBeNull();
  });

  it.each(['connecting', 'unreachable', 'none'] as const)('is out of date while the engine is %s', (kind) => {
    const engine = { kind, backend: 'docker', product: 'Docker', reason: '', advice: '', since: NOON - 5 };
    expect(staleSince(live({ engine }), connected)).toBe(NOON - 5);
  });

  it('is out of date, by the clock of the server, once the connection is lost', () => {
    const state = live({ now: NOON + 3000 });
    expect(staleSince(state, { kind: 'reconnecting', since: NOON + 60_000 })).toBe(NOON + 63_000);
  });

  it('is not out of date before there is anything', () => {
    expect(staleSince({ kind: 'waiting' }, { kind: 'reconnecting', since: NOON })).toBeNull();
  });
});

function live(changes: Parameters<typeof aSnapshot>[0] = {}) {
  return reduceLive({ kind: 'waiting' }, aSnapshot(changes), NOON);
}

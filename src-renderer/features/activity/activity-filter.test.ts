import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '#shared/events.ts';
import { strings } from '../../strings.ts';
import {
  type ActivityFilter,
  activityAddress,
  KIND_GROUPS,
  matchesWish,
  NO_FILTER,
  parseActivityFilter,
  wishOf,
} from './activity-filter.ts';

const filter: ActivityFilter = {
  kinds: ['reaped', 'destroyed'],
  actors: ['moorage'],
  thread: 'research-42',
  text: 'idle & done',
  period: 'range',
  from: '2026-01-31T09:30',
  until: '2026-02-01T09:30',
};

const entry: JournalEntry = {
  seq: 1,
  at: 1000,
  sandboxId: 'abc',
  thread: { userId: 'ada', threadId: 'paper' },
  kind: 'reaped',
  actor: { kind: 'moorage', part: 'reaper' },
  reason: 'Idle for 10 minutes',
};

describe('the address', () => {
  it('says the whole filter', () => {
    const address = activityAddress(filter);
    expect(parseActivityFilter(new URL(address, 'http://x').searchParams)).toEqual(filter);
  });

  it('says nothing of what is not filtered', () => {
    expect(activityAddress(NO_FILTER)).toBe('/activity');
    expect(parseActivityFilter(new URLSearchParams())).toEqual(NO_FILTER);
  });

  it('leaves out what means nothing', () => {
    const parsed = parseActivityFilter(new URLSearchParams('what=reaped,exploded&who=nobody&when=someday'));
    expect(parsed).toEqual({ ...NO_FILTER, kinds: ['reaped'] });
  });
});

describe('what the core is asked', () => {
  it('is everything where nothing is filtered', () => {
    expect(wishOf(NO_FILTER, 5000)).toEqual({});
  });

  it('is a period that ends now, or a range of local times', () => {
    expect(wishOf({ ...NO_FILTER, period: 'hour' }, 3_600_001)).toEqual({ from: 1 });
    const from = new Date(2026, 0, 31, 9, 30).getTime();
    expect(wishOf({ ...filter, until: null }, 0)).toMatchObject({ from, text: 'idle & done' });
    expect(wishOf({ ...NO_FILTER, period: 'range', from: 'nonsense' }, 0)).toEqual({});
  });

  it.each([
    [{}, true],
    [{ kinds: ['reaped' as const] }, true],
    [{ kinds: ['created' as const] }, false],
    [{ actors: ['moorage' as const] }, true],
    [{ actors: ['user' as const] }, false],
    [{ threadId: 'paper' }, true],
    [{ threadId: 'pap' }, false],
    [{ text: 'IDLE' }, true],
    [{ text: 'ada' }, true],
    [{ text: 'nothing' }, false],
    [{ from: 1000 }, true],
    [{ until: 1000 }, false],
  ])('is held up to what comes live: %j is %s', (wish, matches) => {
    expect(matchesWish(entry, wish)).toBe(matches);
  });
});

it('has each kind of entry in one group', () => {
  const grouped = Object.values(KIND_GROUPS).flat();
  expect(grouped.toSorted()).toEqual(Object.keys(strings.journalKinds).toSorted());
});

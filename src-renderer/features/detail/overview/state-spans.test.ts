import { expect, it } from 'vitest';
import type { JournalEntry, JournalKind } from '#shared/events.ts';
import { NOON } from '../../../testing/builders.ts';
import { stateSpans } from './state-spans.ts';

it('tells what a sandbox was, one span a state', () => {
  const spans = stateSpans(
    journal(['created', 0], ['ready', 2], ['acquired', 5], ['renewed', 6], ['released', 10]),
    NOON + 30,
  );
  expect(spans.map(({ state, from, until }) => [state, from - NOON, until - NOON])).toEqual([
    ['starting', 0, 2],
    ['active', 2, 10],
    ['warm', 10, 30],
  ]);
});

it('leaves a gap between the end of one and the next creation', () => {
  const spans = stateSpans(
    journal(['created', 0], ['ready', 1], ['reaped', 5], ['created', 20], ['failed', 21]),
    NOON + 22,
  );
  expect(spans.map(({ state, from }) => [state, from - NOON])).toEqual([
    ['starting', 0],
    ['active', 1],
    ['starting', 20],
    ['failed', 21],
  ]);
});

it('is nothing where nothing happened', () => expect(stateSpans([], NOON)).toEqual([]));

/** Newest first, as the journal is given. */
function journal(...events: readonly (readonly [JournalKind, number])[]): readonly JournalEntry[] {
  return events
    .map(([kind, at], seq) => ({
      seq,
      at: NOON + at,
      sandboxId: 'a1b2c3d4',
      thread: null,
      kind,
      actor: { kind: 'user' as const },
      reason: '',
    }))
    .reverse();
}

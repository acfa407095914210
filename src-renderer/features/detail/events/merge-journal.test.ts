import { expect, it } from 'vitest';
import type { JournalEntry } from '#shared/events.ts';
import { NOON } from '../../../testing/builders.ts';
import { mergeJournal } from './merge-journal.ts';

it('shows each entry of the sandbox once, newest first', () => {
  const merged = mergeJournal(
    { fetched: [entry(3), entry(1)], live: [entry(3), entry(4, 'other'), entry(5)] },
    'mine',
  );
  expect(merged.map(({ seq }) => seq)).toEqual([5, 3, 1]);
});

function entry(seq: number, sandboxId = 'mine'): JournalEntry {
  return { seq, at: NOON, sandboxId, thread: null, kind: 'released', actor: { kind: 'user' }, reason: '' };
}

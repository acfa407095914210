import type { JournalEntry } from '#shared/events.ts';

export interface JournalSources {
  /** As fetched, in any order. */
  readonly fetched: readonly JournalEntry[];
  /** As they came live, of any sandbox. */
  readonly live: readonly JournalEntry[];
}

/** The journal of one sandbox from both sources, newest first, each entry once. */
export function mergeJournal({ fetched, live }: JournalSources, sandboxId: string): readonly JournalEntry[] {
  const bySeq = new Map<number, JournalEntry>();
  for (const entry of [...fetched, ...live]) {
    if (entry.sandboxId === sandboxId) bySeq.set(entry.seq, entry);
  }
  return [...bySeq.values()].sort((a, b) => b.seq - a.seq);
}

import type { FileOwner } from '#shared/contract/files.ts';
import type { JournalEntry } from '#shared/events.ts';
import type { Sandbox } from '#shared/sandbox.ts';

/** Whose files a sandbox works with: its thread's, or its own when it serves none. */
export function ownerOf({ id, thread }: Pick<Sandbox, 'id' | 'thread'>): FileOwner {
  return thread ?? { sandboxId: id };
}

/** The same of a sandbox that is gone, by what the journal remembers of it. */
export function ownerByJournal(id: string, entries: readonly JournalEntry[]): FileOwner {
  const thread = entries.find((entry) => entry.thread !== null)?.thread ?? null;
  return ownerOf({ id, thread });
}

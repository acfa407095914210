import type { JournalEntry } from '#shared/events.ts';
import { JOURNAL_LIMIT } from '../../stores/live-state.ts';

/**
 * Whether entries that came live were forgotten again before the journal was read anew: `live` (oldest first) keeps the
 * last ones only, and all up to `readUpTo` are known. Pure.
 */
export function hasHole(live: readonly Pick<JournalEntry, 'seq'>[], readUpTo: number): boolean {
  const oldest = live[0];
  return oldest !== undefined && live.length >= JOURNAL_LIMIT && oldest.seq > readUpTo + 1;
}

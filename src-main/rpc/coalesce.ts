import type { LiveEvent } from '#shared/contract.ts';
import { assertNever } from '#shared/errors.ts';

/** Journal entries that a subscriber who cannot keep up still gets: the journal itself has them all. */
const JOURNAL_ENTRIES = 100;

/** The events without those that a later one makes pointless: each tells of its subject whole. Pure. */
export function coalesce(events: readonly LiveEvent[]): LiveEvent[] {
  const seen = new Set<string>();
  let journal = 0;
  const kept = events.toReversed().filter((event) => {
    if (event.kind === 'journal') {
      journal += 1;
      return journal <= JOURNAL_ENTRIES;
    }
    const subject = subjectOf(event);
    if (seen.has(subject)) return false;
    seen.add(subject);
    return true;
  });
  return kept.reverse();
}

function subjectOf(event: Exclude<LiveEvent, { kind: 'journal' }>): string {
  switch (event.kind) {
    case 'sandbox':
      return `sandbox ${event.sandbox.id}`;
    case 'removed':
      return `sandbox ${event.id}`;
    case 'pull':
      return `pull ${event.pull.image}`;
    case 'pull-ended':
      return `pull ${event.image}`;
    case 'task':
      return `task ${event.task.id}`;
    case 'requests':
    case 'app':
    case 'engine':
    case 'snapshot':
      return event.kind;
    default:
      return assertNever(event);
  }
}

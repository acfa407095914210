import type { ShellSession } from './shell-session.ts';

type Candidate = Pick<
  ShellSession,
  'id' | 'origin' | 'isBusy' | 'display' | 'lastUsedAt' | 'hasBackgroundProcesses'
>;

/** True of a session that runs something, or that somebody looks at. */
export function isInUse({ isBusy, display }: Pick<Candidate, 'isBusy' | 'display'>): boolean {
  return isBusy || display.hasViewers;
}

/**
 * The session that makes room for another: one that nobody means to come back to and that is not in use, the longest
 * unused first; one that left something running in the background only when there is no other.
 */
export function chooseVictim<T extends Candidate>(sessions: readonly T[]): T | undefined {
  const candidates = sessions
    .filter((session) => session.origin === 'anonymous' && !isInUse(session))
    .sort((a, b) => a.lastUsedAt - b.lastUsedAt);
  return candidates.find((session) => !session.hasBackgroundProcesses()) ?? candidates[0];
}

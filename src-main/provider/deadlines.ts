import type { Sandbox } from '#shared/sandbox.ts';

/** How long a failed sandbox is shown before it is forgotten, in milliseconds. */
const FAILED_SHOWN = 24 * 60 * 60 * 1000;

/**
 * When the idle reaper next looks at a sandbox that was last used at `lastUsedAt`; null: never. Only our own expire,
 * and not while pinned, paused by a person, or on their way up or down. `setting` is `idle_timeout`. Unix milliseconds.
 */
export function deadlineOf(
  sandbox: Pick<Sandbox, 'state' | 'ownership' | 'pinned' | 'idleTimeout'>,
  lastUsedAt: number,
  setting: number,
): number | null {
  const { state, ownership, pinned } = sandbox;
  const idleTimeout = idleTimeoutOf(sandbox, setting);
  if (ownership === 'foreign') return null;
  if (state.kind === 'failed') return state.since + FAILED_SHOWN;
  if (pinned || idleTimeout === 0) return null;
  const expires = state.kind === 'active' || state.kind === 'warm' || state.kind === 'stopped';
  return expires ? lastUsedAt + idleTimeout * 1000 : null;
}

/** Seconds without use before it goes, 0 never: its own, else that of the settings. */
export function idleTimeoutOf({ idleTimeout }: Pick<Sandbox, 'idleTimeout'>, setting: number): number {
  return idleTimeout ?? setting;
}

/** The earliest deadline of all; undefined when nothing will expire. */
export function nextDeadline(sandboxes: Iterable<Pick<Sandbox, 'expiresAt'>>): number | undefined {
  let next: number | undefined;
  for (const { expiresAt } of sandboxes) {
    if (expiresAt !== null && (next === undefined || expiresAt < next)) next = expiresAt;
  }
  return next;
}

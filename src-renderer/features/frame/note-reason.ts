import type { NoteReason } from '../../stores/dismissed-notes.ts';
import type { LiveState } from '../../stores/live-state.ts';

/** What is worth knowing of the engine though nothing is wrong; null when there is nothing. */
export function noteReason(live: LiveState): NoteReason | null {
  if (live.kind === 'waiting' || live.engine.kind !== 'connected') return null;
  const { autoBackend, features } = live.app;
  return autoBackend && !features.images ? 'without-engine' : null;
}

import type { Sandbox } from '#shared/sandbox.ts';
import { isTrouble, viewOf } from '#shared/state-view.ts';

export interface Summary {
  readonly active: number;
  readonly warm: number;
  readonly starting: number;
  readonly trouble: number;
}

/** Counts by last known states. A sandbox in trouble counts by its state too. */
export function summarize(sandboxes: Iterable<Sandbox>): Summary {
  let [active, warm, starting, trouble] = [0, 0, 0, 0];
  for (const sandbox of sandboxes) {
    const { kind } = sandbox.state;
    if (kind === 'active') active += 1;
    else if (kind === 'warm') warm += 1;
    else if (kind === 'creating' || kind === 'starting') starting += 1;
    if (isTrouble(viewOf(sandbox))) trouble += 1;
  }
  return { active, warm, starting, trouble };
}

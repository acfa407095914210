import type { Sandbox } from '#shared/sandbox.ts';
import { useLive } from '../../dashboard-context.tsx';

/** The sandbox of that id; undefined when there is none. Painted anew only when that one changes. */
export function useSandbox(id: string): Sandbox | undefined {
  return useLive((live) => (live.kind === 'live' ? live.sandboxes.get(id) : undefined));
}

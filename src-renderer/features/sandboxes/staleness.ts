import { useStore } from 'zustand';
import type { ConnectionStatus } from '../../client/connection-status.ts';
import { useDashboard, useLive } from '../../dashboard-context.tsx';
import type { LiveState } from '../../stores/live-state.ts';

/**
 * Since when (server's Unix milliseconds) what is shown cannot be verified: the engine does not answer, or
 * Moorage does not. Null while it can.
 */
export function staleSince(live: LiveState, connection: ConnectionStatus): number | null {
  if (live.kind === 'waiting') return null;
  if (live.engine.kind !== 'connected') return live.engine.since;
  return connection.kind === 'reconnecting' ? connection.since + live.clockOffset : null;
}

export function useStaleSince(): number | null {
  const connection = useStore(useDashboard().connection);
  return useLive((live) => staleSince(live, connection));
}

import { useSyncExternalStore } from 'react';
import { useDashboard, useLive } from '../dashboard-context.tsx';

/** A text that follows the server's clock (Unix milliseconds), painted anew only when it reads differently. */
export function useClockText(format: (now: number) => string): string {
  const { ticker } = useDashboard();
  const offset = useLive((live) => (live.kind === 'live' ? live.clockOffset : 0));
  return useSyncExternalStore(ticker.subscribe, () => format(ticker.now() + offset));
}

import { useState } from 'react';
import { useDashboard } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { notifyFailure } from '../../ui/notify.ts';

/** Has Moorage look for its engine at once. What it finds arrives as an event. */
export function useReconnectEngine(): { readonly reconnect: () => Promise<void>; readonly busy: boolean } {
  const { client } = useDashboard();
  const [busy, setBusy] = useState(false);
  const reconnect = async (): Promise<void> => {
    setBusy(true);
    try {
      await client.engine.reconnect();
    } catch (error) {
      notifyFailure(strings.engine.check, error);
    } finally {
      setBusy(false);
    }
  };
  return { reconnect, busy };
}

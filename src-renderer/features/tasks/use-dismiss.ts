import { useCallback } from 'react';
import { useDashboard } from '../../dashboard-context.tsx';

/** Puts a piece of ended work away. */
export function useDismiss(id: string): () => void {
  const { ui } = useDashboard();
  return useCallback(
    () => ui.setState(({ dismissed }) => ({ dismissed: new Set([...dismissed, id]) })),
    [ui, id],
  );
}

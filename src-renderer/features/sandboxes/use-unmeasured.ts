import { useStore } from 'zustand';
import { useDashboard } from '../../dashboard-context.tsx';

/** Why the engine has no samples of a sandbox, with what to do; undefined where it has, or has not said. */
export function useUnmeasured(id: string): string | undefined {
  return useStore(useDashboard().unmeasured, (reasons) => reasons.get(id));
}

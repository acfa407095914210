import { useCallback } from 'react';
import { useDashboard } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { notifyFailure } from '../../ui/notify.ts';

/** Begins a pull, and gives whether it has begun. How it goes is told live. */
export function usePull(): (image: string) => Promise<boolean> {
  const { client } = useDashboard();
  return useCallback(
    async (image) => {
      try {
        await client.images.pull({ image });
        return true;
      } catch (error) {
        notifyFailure(strings.images.pullFailed(image), error);
        return false;
      }
    },
    [client],
  );
}

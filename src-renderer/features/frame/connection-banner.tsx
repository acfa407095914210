import { Button } from '@mantine/core';
import { useConnection, useDashboard } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { Banner } from '../../ui/banner.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';

/** Milliseconds a reconnection may take before it is worth a word. */
const GRACE = 600;

/** Says that Moorage itself is away and that the dashboard is trying to get back to it. */
export function ConnectionBanner() {
  const { retryConnection } = useDashboard();
  const isAway = useDelayed(useConnection().kind === 'reconnecting', GRACE);
  if (!isAway) return null;
  return (
    <Banner
      tone="waiting"
      title={strings.connection.lostTitle}
      action={
        <Button variant="default" onClick={retryConnection}>
          {strings.connection.retry}
        </Button>
      }
    >
      {strings.connection.lost}
    </Banner>
  );
}

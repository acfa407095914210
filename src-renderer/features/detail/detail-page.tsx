import { useLocation } from 'wouter';
import { useLive } from '../../dashboard-context.tsx';
import { AppFrame } from '../frame/app-frame.tsx';
import { useLiveStats } from '../sandboxes/use-live-stats.ts';
import { useSandbox } from '../sandboxes/use-sandbox.ts';
import { useShortcuts } from '../shortcuts/use-shortcuts.ts';
import { Cause } from './cause.tsx';
import { DetailHeader } from './detail-header.tsx';
import classes from './detail-page.module.css';
import { DetailTitle } from './detail-title.tsx';
import { Facts } from './facts.tsx';
import { GonePage } from './gone-page.tsx';
import { Journal } from './journal.tsx';
import { Logs } from './logs.tsx';
import { Mounts } from './mounts.tsx';
import { Ports } from './ports.tsx';
import { Progress } from './progress.tsx';
import { useDetailKeys } from './use-detail-keys.ts';

/** One sandbox: all there is to know of it, without a click. */
export function DetailPage({ id }: { readonly id: string }) {
  const [, navigate] = useLocation();
  const isKnown = useLive((live) => live.kind === 'live');
  const sandbox = useSandbox(id);
  useLiveStats(sandbox ? [id] : []);
  useDetailKeys(sandbox);
  useShortcuts({ back: () => navigate('/') });

  return (
    <AppFrame title={<DetailTitle id={id} sandbox={sandbox} />}>
      {isKnown && !sandbox && <GonePage id={id} />}
      {sandbox && (
        <div className={classes.page}>
          <DetailHeader sandbox={sandbox} />
          <Cause sandbox={sandbox} />
          <Progress sandbox={sandbox} />
          <div className={classes.columns}>
            <div className={classes.column}>
              <Ports sandbox={sandbox} />
              <Facts sandbox={sandbox} />
            </div>
            <div className={classes.column}>
              <Mounts mounts={sandbox.mounts} />
              <Journal id={id} />
            </div>
          </div>
          <Logs sandbox={sandbox} />
        </div>
      )}
    </AppFrame>
  );
}

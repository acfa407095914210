import { useDocumentTitle } from '@mantine/hooks';
import { useLocation } from 'wouter';
import { useLive } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { AppFrame } from '../frame/app-frame.tsx';
import { sandboxName } from '../sandboxes/sandbox-name.ts';
import { useLiveStats } from '../sandboxes/use-live-stats.ts';
import { useSandbox } from '../sandboxes/use-sandbox.ts';
import { useShortcuts } from '../shortcuts/use-shortcuts.ts';
import { DetailHeader } from './detail-header.tsx';
import classes from './detail-page.module.css';
import { DetailPanel } from './detail-panel.tsx';
import { DETAIL_TABS, type DetailTab, tabPath } from './detail-tabs.ts';
import { DetailTitle } from './detail-title.tsx';
import { GonePage } from './gone-page.tsx';
import { TabBar } from './tab-bar.tsx';
import { useDetailKeys } from './use-detail-keys.ts';

export interface DetailPageProps {
  readonly id: string;
  readonly tab: DetailTab;
}

/** One sandbox: all there is to know of it, and all that can be done in it. */
export function DetailPage({ id, tab }: DetailPageProps) {
  const [, navigate] = useLocation();
  const isKnown = useLive((live) => live.kind === 'live');
  const sandbox = useSandbox(id);
  useLiveStats(sandbox ? [id] : []);
  useDetailKeys(sandbox);
  useShortcuts({
    back: () => navigate('/'),
    terminal: () => navigate(tabPath(id, 'terminal')),
    logs: () => navigate(tabPath(id, 'logs')),
  });
  useDocumentTitle(
    `${sandbox ? sandboxName(sandbox) : id} · ${strings.detail.tabs[tab]} · ${strings.product}`,
  );

  return (
    <AppFrame title={<DetailTitle id={id} sandbox={sandbox} />}>
      {isKnown && !sandbox && <GonePage id={id} tab={tab} />}
      {sandbox && (
        <div className={classes.page}>
          <DetailHeader sandbox={sandbox} />
          <TabBar id={id} tabs={DETAIL_TABS} current={tab} />
          <DetailPanel sandbox={sandbox} tab={tab} />
        </div>
      )}
    </AppFrame>
  );
}

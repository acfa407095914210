import { Suspense } from 'react';
import { assertNever } from '#shared/errors.ts';
import type { JournalEntry } from '#shared/events.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import { strings } from '../../strings.ts';
import { lazyPart } from '../../ui/lazy-part.ts';
import { PartBoundary } from '../../ui/part-boundary.tsx';
import classes from './detail-panel.module.css';
import type { DetailTab } from './detail-tabs.ts';
import { EventsTab } from './events/events-tab.tsx';
import { useJournal } from './events/use-journal.ts';
import { ownerOf } from './files/owner-of.ts';
import { OverviewTab } from './overview/overview-tab.tsx';
import type { Fetched } from './use-fetched.ts';

// The heavy ones come when they are first looked at.
const ChartsTab = lazyPart(async () => (await import('./charts/charts-tab.tsx')).ChartsTab);
const LogsTab = lazyPart(async () => (await import('./logs/logs-tab.tsx')).LogsTab);
const TerminalTab = lazyPart(async () => (await import('./terminal/terminal-tab.tsx')).TerminalTab);
const FilesTab = lazyPart(async () => (await import('./files/files-tab.tsx')).FilesTab);
const HealthTab = lazyPart(async () => (await import('./health/health-tab.tsx')).HealthTab);
const ConnectTab = lazyPart(async () => (await import('./connect/connect-tab.tsx')).ConnectTab);

export interface DetailPanelProps {
  readonly sandbox: Sandbox;
  readonly tab: DetailTab;
}

/** The part of the page that is looked at. */
export function DetailPanel({ sandbox, tab }: DetailPanelProps) {
  const journal = useJournal(sandbox.id);
  return (
    <section className={classes.panel} data-tab={tab} aria-label={strings.detail.tabs[tab]}>
      <PartBoundary key={tab}>
        <Suspense
          fallback={<div className={classes.loading} role="status" aria-label={strings.detail.loadingTab} />}
        >
          {panel(sandbox, tab, journal)}
        </Suspense>
      </PartBoundary>
    </section>
  );
}

function panel(sandbox: Sandbox, tab: DetailTab, journal: Fetched<readonly JournalEntry[]>) {
  switch (tab) {
    case 'overview':
      return <OverviewTab sandbox={sandbox} journal={journal} />;
    case 'charts':
      return <ChartsTab sandbox={sandbox} />;
    case 'logs':
      return <LogsTab sandbox={sandbox} />;
    case 'terminal':
      return <TerminalTab sandbox={sandbox} />;
    case 'files':
      return <FilesTab id={sandbox.id} owner={ownerOf(sandbox)} />;
    case 'health':
      return <HealthTab sandbox={sandbox} />;
    case 'events':
      return <EventsTab journal={journal} />;
    case 'connect':
      return <ConnectTab sandbox={sandbox} />;
    default:
      return assertNever(tab);
  }
}

import { Button } from '@mantine/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useDashboard, useLive, usePreferences } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { EmptyPage } from '../empty/empty-page.tsx';
import { AppFrame } from '../frame/app-frame.tsx';
import { useShortcuts } from '../shortcuts/use-shortcuts.ts';
import { BulkBar } from './bulk-bar.tsx';
import { NO_FILTER } from './filter.ts';
import { FilterBar } from './filter-bar.tsx';
import { ListedProvider } from './listed.tsx';
import { SandboxCards } from './sandbox-cards.tsx';
import { SandboxMenu } from './sandbox-menu.tsx';
import { SandboxTable } from './sandbox-table.tsx';
import classes from './sandboxes-page.module.css';
import { isSampled } from './sort.ts';
import { SummaryStrip } from './summary-strip.tsx';
import { TableSkeleton } from './table-skeleton.tsx';
import { useListView } from './use-list-view.ts';
import { MOST_SAMPLED } from './use-live-stats.ts';
import { useOrderedIds } from './use-ordered-ids.ts';

/** All sandboxes: how many, and each in a row or on a card. */
export function SandboxesPage() {
  const status = useLive((live) => {
    if (live.kind === 'waiting') return 'waiting';
    return live.sandboxes.size === 0 ? 'empty' : 'some';
  });
  return (
    <AppFrame title={<h1 className={classes.title}>{strings.frame.sandboxes}</h1>}>
      {status === 'waiting' && <TableSkeleton />}
      {status === 'empty' && <EmptyPage />}
      {status === 'some' && <SandboxList />}
    </AppFrame>
  );
}

const NONE: readonly string[] = [];

function SandboxList() {
  const { ui } = useDashboard();
  const { layout } = usePreferences();
  const controls = useListView();
  const [held, setHeld] = useState(false);
  const ids = useOrderedIds(controls, held);
  const latest = useRef(ids);
  useEffect(() => {
    latest.current = ids;
  });
  const listed = useCallback(() => latest.current, []);
  const input = useRef<HTMLInputElement>(null);
  const sampled = useMemo(
    () => (isSampled(controls.sort) ? ids.slice(0, MOST_SAMPLED) : NONE),
    [ids, controls.sort],
  );

  const goToRows = (): void => {
    const id = ids.find((each) => each === ui.getState().currentId) ?? ids[0];
    if (id === undefined) return;
    document.querySelector<HTMLElement>(`[data-sandbox="${CSS.escape(id)}"]`)?.focus();
  };
  const showAll = (): void => controls.setFilter(NO_FILTER);
  useShortcuts({
    filter: () => input.current?.focus(),
    back: () => {
      if (ui.getState().selected.size > 0) ui.setState({ selected: new Set(), anchorId: null });
      else showAll();
    },
  });
  const List = layout === 'cards' ? SandboxCards : SandboxTable;

  return (
    <ListedProvider value={listed}>
      <SummaryStrip />
      <FilterBar controls={controls} onLeave={goToRows} inputRef={input} />
      {ids.length > 0 ? (
        <div className={classes.list}>
          <List ids={ids} sort={controls.sort} sampled={sampled} onSort={controls.setSort} onHold={setHeld} />
          <BulkBar />
        </div>
      ) : (
        <div className={classes.none}>
          {strings.filter.none}
          <Button variant="default" onClick={showAll}>
            {strings.filter.showAll}
          </Button>
        </div>
      )}
      <SandboxMenu />
    </ListedProvider>
  );
}

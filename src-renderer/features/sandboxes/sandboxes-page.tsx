import { Button } from '@mantine/core';
import { useRef } from 'react';
import { useDashboard, useLive } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { EmptyPage } from '../empty/empty-page.tsx';
import { AppFrame } from '../frame/app-frame.tsx';
import { useShortcuts } from '../shortcuts/use-shortcuts.ts';
import { FilterBar } from './filter-bar.tsx';
import { SandboxTable } from './sandbox-table.tsx';
import classes from './sandboxes-page.module.css';
import { SummaryStrip } from './summary-strip.tsx';
import { TableSkeleton } from './table-skeleton.tsx';
import { useFilter } from './use-filter.ts';
import { useMatchingIds } from './use-sandbox.ts';

/** All sandboxes: how many, and each in a row. */
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

function SandboxList() {
  const { ui } = useDashboard();
  const { filter, setFilter } = useFilter();
  const ids = useMatchingIds(filter);
  const input = useRef<HTMLInputElement>(null);

  const goToRows = (): void => {
    const id = ids.find((each) => each === ui.getState().currentId) ?? ids[0];
    if (id === undefined) return;
    document.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)?.focus();
  };
  useShortcuts({
    filter: () => input.current?.focus(),
    back: () => setFilter({ show: 'all', text: '' }),
  });

  return (
    <>
      <SummaryStrip />
      <FilterBar filter={filter} onText={(text) => setFilter({ text })} onLeave={goToRows} inputRef={input} />
      {ids.length > 0 ? (
        <SandboxTable ids={ids} />
      ) : (
        <div className={classes.none}>
          {strings.filter.none}
          <Button variant="default" onClick={() => setFilter({ show: 'all', text: '' })}>
            {strings.filter.showAll}
          </Button>
        </div>
      )}
    </>
  );
}

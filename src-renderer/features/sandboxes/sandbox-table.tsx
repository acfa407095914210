import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { useDashboard, useUi } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { SandboxRow } from './sandbox-row.tsx';
import classes from './sandbox-table.module.css';
import { TableHead } from './table-head.tsx';
import { useLiveStats } from './use-live-stats.ts';
import { useRowKeys } from './use-row-keys.ts';
import { visibleRange } from './visible-range.ts';

/** Pixels; the same as in sandbox-table.module.css. */
const ROW_HEIGHT = 40;
const HEAD_HEIGHT = 33;
/** Pixels below the last row, so that it can be scrolled clear of what floats in the corner. */
const END_ROOM = 120;

/** The sandboxes as rows; only those on screen exist. */
export function SandboxTable({ ids }: { readonly ids: readonly string[] }) {
  const { ui } = useDashboard();
  const scroller = useRef<HTMLDivElement>(null);
  const currentId = useUi((state) => state.currentId);
  const currentIndex = currentId === null ? -1 : ids.indexOf(currentId);

  const rows = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => ids[index] ?? index,
    initialOffset: ui.getState().listOffset,
    overscan: 8,
    paddingEnd: END_ROOM,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    // The current row stays, so that the focus in it is not lost when it is scrolled away.
    rangeExtractor: (range) => visibleRange(range, currentIndex),
  });

  useEffect(() => {
    const element = scroller.current;
    return () => ui.setState({ listOffset: element?.scrollTop ?? 0 });
  }, [ui]);

  useRowKeys({ ids, currentIndex, scroller, scrollTo: (index) => rows.scrollToIndex(index) });

  const items = rows.getVirtualItems();
  useLiveStats(useOnScreen(items, ids));

  return (
    <div className={classes.frame}>
      <div ref={scroller} className={classes.scroller}>
        <table className={classes.table} aria-label={strings.table.label} aria-rowcount={ids.length + 1}>
          <TableHead />
          <tbody className={classes.body} style={{ height: rows.getTotalSize() }}>
            {items.map(({ index, start }) => (
              <SandboxRow
                key={ids[index]}
                id={ids[index] ?? ''}
                index={index}
                top={start - HEAD_HEIGHT}
                isCurrent={index === currentIndex}
                isTabStop={index === Math.max(0, currentIndex)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function useOnScreen(
  items: readonly { readonly index: number }[],
  ids: readonly string[],
): readonly string[] {
  return useMemo(() => items.flatMap(({ index }) => ids[index] ?? []), [items, ids]);
}

import { usePreferences } from '../../dashboard-context.tsx';
import type { Density } from '../../stores/preferences.ts';
import { strings } from '../../strings.ts';
import type { ListProps } from './list-props.ts';
import { SandboxRow } from './sandbox-row.tsx';
import classes from './sandbox-table.module.css';
import { TableHead } from './table-head.tsx';
import { useCurrent } from './use-current.ts';
import { useListVirtualizer } from './use-list-virtualizer.ts';
import { useLiveStats } from './use-live-stats.ts';
import { useRowKeys } from './use-row-keys.ts';

/** Pixels; the same as in sandbox-table.module.css. */
const ROW_HEIGHT: Readonly<Record<Density, number>> = { comfortable: 40, compact: 32 };
const HEAD_HEIGHT = 33;

/** The sandboxes as rows; only those on screen exist. */
export function SandboxTable({ ids, sort, sampled, onSort, onHold }: ListProps) {
  const { density } = usePreferences();
  const { currentIndex } = useCurrent(ids);
  const { scroller, lines } = useListVirtualizer({
    count: ids.length,
    size: ROW_HEIGHT[density],
    head: HEAD_HEIGHT,
    keyOf: (index) => ids[index] ?? index,
    kept: currentIndex,
  });
  useRowKeys({ ids, currentIndex, columns: 1, scroller, scrollTo: (index) => lines.scrollToIndex(index) });
  const items = lines.getVirtualItems();
  useLiveStats([...items.flatMap(({ index }) => ids[index] ?? []), ...sampled]);

  return (
    <div className={classes.frame} data-density={density}>
      <div ref={scroller} className={classes.scroller}>
        <table className={classes.table} aria-label={strings.table.label} aria-rowcount={ids.length + 1}>
          <TableHead ids={ids} sort={sort} onSort={onSort} />
          <tbody
            className={classes.body}
            style={{ height: lines.getTotalSize() }}
            onPointerEnter={() => onHold(true)}
            onPointerLeave={() => onHold(false)}
          >
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

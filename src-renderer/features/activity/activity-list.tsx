import { Button } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type UIEvent, useEffect, useRef } from 'react';
import { strings } from '../../strings.ts';
import classes from './activity-list.module.css';
import { ActivityRow } from './activity-row.tsx';
import type { Activity } from './use-activity.ts';

const words = strings.activity;
/** Pixels; the same as in activity-list.module.css. */
const ROW_HEIGHT = 40;
const HEAD_HEIGHT = 33;
/** Rows before the end at which older ones are asked for. */
const AHEAD = 20;
const COLUMNS = ['at', 'kind', 'sandbox', 'actor', 'reason'] as const;

export interface ActivityListProps {
  readonly activity: Activity;
  /** Called when the top comes into sight or leaves it: only there may something be added. */
  readonly onHold: (held: boolean) => void;
}

/** The entries; only those on screen exist. */
export function ActivityList({ activity, onHold }: ActivityListProps) {
  const { entries, fresh, more, older, loadOlder } = activity;
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => entries[index]?.seq ?? index,
    overscan: 8,
    scrollMargin: HEAD_HEIGHT,
  });
  const items = lines.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    // What failed is tried again by hand.
    if (more && older === 'idle' && last >= entries.length - AHEAD) loadOlder();
  }, [more, older, last, entries.length, loadOlder]);
  useEffect(() => () => onHold(false), [onHold]);

  return (
    <div className={classes.frame}>
      {fresh > 0 && (
        <Button
          className={classes.fresh}
          size="compact-sm"
          radius="xl"
          leftSection={<IconArrowUp size={14} aria-hidden />}
          onClick={() => scroller.current?.scrollTo({ top: 0 })}
        >
          {words.fresh(fresh)}
        </Button>
      )}
      <div
        ref={scroller}
        className={classes.scroller}
        onScroll={(event: UIEvent<HTMLDivElement>) => onHold(event.currentTarget.scrollTop > 0)}
      >
        <table className={classes.table} aria-label={words.label} aria-rowcount={entries.length + 1}>
          <thead className={classes.headGroup}>
            <tr className={classes.head}>
              {COLUMNS.map((column) => (
                <th key={column} className={classes.cell} data-column={column} scope="col">
                  {words.columns[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className={classes.body} style={{ height: lines.getTotalSize() }}>
            {items.map(({ index, start }) => {
              const entry = entries[index];
              return (
                entry && <ActivityRow key={entry.seq} entry={entry} index={index} top={start - HEAD_HEIGHT} />
              );
            })}
          </tbody>
        </table>
        <Foot activity={activity} />
      </div>
    </div>
  );
}

function Foot({ activity: { more, older, loadOlder } }: { readonly activity: Activity }) {
  if (!more) return <p className={classes.end}>{words.end}</p>;
  return (
    <div className={classes.end}>
      <Button size="compact-sm" variant="default" loading={older === 'loading'} onClick={loadOlder}>
        {older === 'loading' ? words.loadingOlder : words.older}
      </Button>
    </div>
  );
}

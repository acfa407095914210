import { useElementSize } from '@mantine/hooks';
import { useEffect } from 'react';
import { usePreferences } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { CARD_GAP, CARD_HEIGHT, cardColumns, linesOf } from './card-grid.ts';
import type { ListProps } from './list-props.ts';
import { SandboxCard } from './sandbox-card.tsx';
import classes from './sandbox-cards.module.css';
import { useCurrent } from './use-current.ts';
import { useListVirtualizer } from './use-list-virtualizer.ts';
import { useLiveStats } from './use-live-stats.ts';
import { useRowKeys } from './use-row-keys.ts';

/** The sandboxes as cards beside and below each other; only those on screen exist. */
export function SandboxCards({ ids, sampled, onHold }: ListProps) {
  const { density } = usePreferences();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const columns = cardColumns(width);
  const lines = linesOf(ids, columns);
  const { currentIndex } = useCurrent(ids);
  const { scroller, lines: grid } = useListVirtualizer({
    count: lines.length,
    size: CARD_HEIGHT[density] + CARD_GAP,
    head: CARD_GAP,
    keyOf: (index) => lines[index]?.[0] ?? index,
    kept: currentIndex < 0 ? -1 : Math.floor(currentIndex / columns),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another width puts all of them elsewhere.
  useEffect(() => grid.measure(), [columns]);
  useRowKeys({
    ids,
    currentIndex,
    columns,
    scroller,
    scrollTo: (index) => grid.scrollToIndex(Math.floor(index / columns)),
  });
  const items = grid.getVirtualItems();
  useLiveStats([...items.flatMap(({ index }) => lines[index] ?? []), ...sampled]);

  return (
    <div ref={scroller} className={classes.scroller} data-density={density}>
      <div ref={ref}>
        <ul
          className={classes.grid}
          style={{ height: grid.getTotalSize() }}
          aria-label={strings.table.label}
          onPointerEnter={() => onHold(true)}
          onPointerLeave={() => onHold(false)}
        >
          {items.map(({ index: line, start }) =>
            lines[line]?.map((id, column) => (
              <SandboxCard
                key={id}
                id={id}
                left={`${(100 / columns) * column}%`}
                width={`${100 / columns}%`}
                top={start}
                isCurrent={line * columns + column === currentIndex}
                isTabStop={line * columns + column === Math.max(0, currentIndex)}
              />
            )),
          )}
        </ul>
      </div>
    </div>
  );
}

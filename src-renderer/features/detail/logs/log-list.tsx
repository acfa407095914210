import { useVirtualizer } from '@tanstack/react-virtual';
import { type Ref, useCallback, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { strings } from '../../../strings.ts';
import type { LogBuffer } from './log-buffer.ts';
import { LogLineView } from './log-line-view.tsx';
import classes from './log-list.module.css';

/** Pixels; the same as in log-line-view.module.css. */
const LINE = 20;
/** Pixels from the end within which it counts as the end. */
const NEAR_END = 8;
/** Keys that lead away from the end. */
const UPWARD: readonly string[] = ['ArrowUp', 'PageUp', 'Home'];

export interface LogListHandle {
  /** Brings a line to the middle. */
  reveal(index: number): void;
}

export interface LogListProps {
  readonly lines: LogBuffer;
  readonly query: string;
  readonly currentIndex: number | null;
  readonly wraps: boolean;
  readonly withTimes: boolean;
  /** Whether the end stays in sight as lines come. */
  readonly isFollowing: boolean;
  /** The person scrolled to the end, or away from it. */
  readonly onFollow: (isFollowing: boolean) => void;
  readonly ref: Ref<LogListHandle>;
}

/** The lines; only those on screen exist. */
export function LogList(props: LogListProps) {
  const { lines, wraps, isFollowing, onFollow } = props;
  const scroller = useRef<HTMLElement>(null);
  // A match near the end is no wish to follow the end.
  const isRevealing = useRef(false);
  // The same function for the same lines: with another one all are laid out anew, at each step of a scroll.
  const keyOf = useCallback((index: number) => lines[index]?.seq ?? index, [lines]);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    getItemKey: keyOf,
    overscan: 20,
  });
  useImperativeHandle(props.ref, () => ({
    reveal(index) {
      isRevealing.current = true;
      rows.scrollToIndex(index, { align: 'center' });
    },
  }));

  // biome-ignore lint/correctness/useExhaustiveDependencies: when there are other lines, or they are laid out anew.
  useLayoutEffect(() => {
    if (isFollowing && lines.length > 0) rows.scrollToIndex(lines.length - 1, { align: 'end' });
  }, [lines, isFollowing, wraps, props.withTimes]);

  useHeldPlace(scroller, lines, isFollowing);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other heights have to be measured anew.
  useEffect(() => rows.measure(), [wraps, props.withTimes]);

  const onScroll = (): void => {
    const element = scroller.current;
    if (element === null) return;
    const isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight <= NEAR_END;
    // Lines that come while the end is in sight move it away; only a person scrolls back.
    if (isAtEnd && !isRevealing.current) onFollow(true);
  };
  const scrollByHand = (isUpward: boolean): void => {
    isRevealing.current = false;
    if (isUpward) onFollow(false);
  };
  return (
    <section
      ref={scroller}
      className={classes.scroller}
      data-wrap={wraps}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by the keyboard.
      tabIndex={0}
      aria-label={strings.logs.lines}
      onScroll={onScroll}
      onWheel={(event) => scrollByHand(event.deltaY < 0)}
      onKeyDown={(event) => scrollByHand(UPWARD.includes(event.key))}
      onPointerDown={() => scrollByHand(true)}
    >
      <div className={classes.all} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, key, start }) => {
          const line = lines[index];
          return (
            line && (
              <div
                key={key}
                ref={wraps ? rows.measureElement : undefined}
                data-index={index}
                className={classes.row}
                style={{ transform: `translateY(${start}px)` }}
              >
                <LogLineView
                  line={line}
                  query={props.query}
                  isCurrent={index === props.currentIndex}
                  withTime={props.withTimes}
                />
              </div>
            )
          );
        })}
      </div>
    </section>
  );
}

/** Keeps what somebody reads where it is while older lines fall off the beginning. */
function useHeldPlace(
  scroller: { readonly current: HTMLElement | null },
  lines: LogBuffer,
  isFollowing: boolean,
): void {
  const first = useRef<number | undefined>(undefined);
  useLayoutEffect(() => {
    const seq = lines[0]?.seq;
    const gone = seq !== undefined && first.current !== undefined ? seq - first.current : 0;
    first.current = seq;
    if (gone > 0 && !isFollowing && scroller.current) scroller.current.scrollTop -= gone * LINE;
  }, [lines, isFollowing, scroller]);
}

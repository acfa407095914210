import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { useDashboard } from '../../dashboard-context.tsx';
import { visibleRange } from './visible-range.ts';

/** Pixels below the last one, so that it can be scrolled clear of what floats at the bottom. */
const END_ROOM = 120;

export interface ListVirtualizerOptions {
  /** Lines of the list: rows, or rows of cards. */
  readonly count: number;
  /** Pixels of each. */
  readonly size: number;
  /** Pixels above the first that scroll along or stick there. */
  readonly head: number;
  readonly keyOf: (index: number) => string | number;
  /** The line that is kept though it is off the screen; -1: none. */
  readonly kept: number;
}

export interface ListVirtualizer {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly lines: Virtualizer<HTMLDivElement, Element>;
}

/** Has only those lines exist that are on the screen or near it, and remembers how far the list was scrolled. */
export function useListVirtualizer(options: ListVirtualizerOptions): ListVirtualizer {
  const { count, size, head, keyOf, kept } = options;
  const { ui } = useDashboard();
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => size,
    getItemKey: keyOf,
    initialOffset: ui.getState().listOffset,
    overscan: 8,
    paddingEnd: END_ROOM,
    scrollMargin: head,
    scrollPaddingStart: head,
    // The current one stays, so that the focus in it is not lost when it is scrolled away.
    rangeExtractor: (range) => visibleRange(range, kept),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes are measured anew only when they change.
  useEffect(() => lines.measure(), [size]);
  // Before the list leaves the page: outside it nothing is scrolled.
  useLayoutEffect(() => {
    const element = scroller.current;
    return () => ui.setState({ listOffset: element?.scrollTop ?? 0 });
  }, [ui]);
  return { scroller, lines };
}

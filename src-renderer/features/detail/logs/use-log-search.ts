import { useDeferredValue, useMemo, useState } from 'react';
import type { LogBuffer } from './log-buffer.ts';
import { matchingLines, stepMatch } from './search-lines.ts';

export interface LogSearch {
  readonly query: string;
  readonly setQuery: (query: string) => void;
  /** What is marked; follows {@link query} once there is time. */
  readonly sought: string;
  readonly total: number;
  /** Which of the matches is the current one, from 1; 0 where none is. */
  readonly position: number;
  /** Index of the current line; null where none is. */
  readonly currentIndex: number | null;
  /** Goes on to another match and gives its index; null where there is none. */
  readonly step: (by: 1 | -1) => number | null;
}

/** A search among lines that grow meanwhile: the current match is remembered by its line, not by its place. */
export function useLogSearch(lines: LogBuffer): LogSearch {
  const [query, setQuery] = useState('');
  const [currentSeq, setCurrentSeq] = useState<number | null>(null);
  const sought = useDeferredValue(query);
  const matches = useMemo(() => matchingLines(lines, sought), [lines, sought]);
  const found = currentSeq === null ? -1 : lines.findIndex(({ seq }) => seq === currentSeq);
  const position = found < 0 ? 0 : matches.indexOf(found) + 1;

  const step = (by: 1 | -1): number | null => {
    const next = stepMatch(matches, found < 0 ? null : found, by);
    setCurrentSeq(next === null ? null : (lines[next]?.seq ?? null));
    return next;
  };
  return {
    query,
    setQuery(text) {
      setQuery(text);
      setCurrentSeq(null);
    },
    sought,
    total: matches.length,
    position,
    currentIndex: position === 0 ? null : found,
    step,
  };
}

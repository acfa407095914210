import { useMemo, useState } from 'react';
import type { LogBuffer } from './log-buffer.ts';
import { isAtLeast, type LogLevel } from './log-level.ts';

export type LeastLevel = LogLevel | 'all';

export interface LogView {
  /** What is shown. */
  readonly lines: LogBuffer;
  /** Of how many. */
  readonly total: number;
  readonly least: LeastLevel;
  readonly setLeast: (least: LeastLevel) => void;
  readonly isPaused: boolean;
  /** Lines that came since the pause. */
  readonly held: number;
  readonly togglePause: () => void;
}

/** Which of the lines that come are shown: none while paused, though they are counted and kept. */
export function useLogView(all: LogBuffer): LogView {
  const [least, setLeast] = useState<LeastLevel>('all');
  const [frozen, setFrozen] = useState<LogBuffer | null>(null);
  const base = frozen ?? all;
  const lines = useMemo(
    () => (least === 'all' ? base : base.filter(({ level }) => isAtLeast(level, least))),
    [base, least],
  );
  return {
    lines,
    total: base.length,
    least,
    setLeast,
    isPaused: frozen !== null,
    held: frozen === null ? 0 : (all.at(-1)?.seq ?? 0) - (frozen.at(-1)?.seq ?? 0),
    togglePause: () => setFrozen(frozen === null ? all : null),
  };
}

import { type RefObject, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import type { Sandbox } from '#shared/sandbox.ts';
import { useDashboard, useLive } from '../../dashboard-context.tsx';
import { useShortcuts } from '../shortcuts/use-shortcuts.ts';
import { availableActions } from './available-actions.ts';
import { useBulkActions } from './use-bulk-actions.ts';
import { useSandboxActions } from './use-sandbox-actions.ts';
import { useSelection } from './use-selection.ts';

export interface RowKeysOptions {
  readonly ids: readonly string[];
  /** -1: none. */
  readonly currentIndex: number;
  /** How many stand beside each other: 1 of rows. */
  readonly columns: number;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly scrollTo: (index: number) => void;
}

/** Lets the keyboard walk the rows or cards and act on the current one, or on all that are selected. */
export function useRowKeys(options: RowKeysOptions): void {
  const { ids, currentIndex, columns, scroller, scrollTo } = options;
  const { live, ui } = useDashboard();
  const [, navigate] = useLocation();
  const features = useLive((state) => (state.kind === 'live' ? state.app.features : null));
  const actions = useSandboxActions();
  const bulk = useBulkActions();
  const selection = useSelection();
  const currentId = ids[currentIndex];
  const wantFocus = useFocusOnCurrent(currentId, scroller);

  const move = (step: number): void => {
    const next = currentIndex < 0 ? 0 : Math.min(Math.max(currentIndex + step, 0), ids.length - 1);
    const id = ids[next];
    if (id === undefined) return;
    wantFocus();
    scrollTo(next);
    ui.setState({ currentId: id });
  };
  const onCurrent = (run: (id: string) => void) => () => {
    if (currentId !== undefined) run(currentId);
  };
  const act = (can: keyof ReturnType<typeof availableActions>, run: (sandbox: Sandbox) => unknown) =>
    onCurrent((id) => {
      const state = live.getState();
      const sandbox = state.kind === 'live' ? state.sandboxes.get(id) : undefined;
      if (sandbox && features && availableActions(sandbox, features)[can]) run(sandbox);
    });
  const orMany = (kind: 'release' | 'destroy', one: () => void) => () => {
    if (ui.getState().selected.size > 0) bulk.start(kind);
    else one();
  };

  useShortcuts({
    next: () => move(columns),
    previous: () => move(-columns),
    ...(columns > 1 && { right: () => move(1), left: () => move(-1) }),
    enter: onCurrent((id) => navigate(`/sandboxes/${id}`)),
    select: onCurrent(selection.toggle),
    selectAll: selection.toggleAll,
    terminal: onCurrent((id) => navigate(`/sandboxes/${id}/terminal`)),
    logs: onCurrent((id) => navigate(`/sandboxes/${id}/logs`)),
    open: act('open', actions.open),
    copy: act('open', actions.copy),
    renew: act('renew', actions.renew),
    pin: act('pin', actions.togglePin),
    release: orMany('release', act('release', actions.release)),
    destroy: orMany('destroy', act('destroy', actions.destroy)),
  });
}

/** Gives the focus to the current row once it exists: at first when coming back to the list, later when asked. */
function useFocusOnCurrent(
  currentId: string | undefined,
  scroller: RefObject<HTMLElement | null>,
): () => void {
  const wanted = useRef(currentId !== undefined);
  // After each render: the row may come into being only with a later one.
  useEffect(() => {
    if (!wanted.current || currentId === undefined) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-sandbox="${CSS.escape(currentId)}"]`);
    if (!row) return;
    wanted.current = false;
    row.focus({ preventScroll: true });
  });
  return () => {
    wanted.current = true;
  };
}

import { type RefObject, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import type { Sandbox } from '#shared/sandbox.ts';
import { useDashboard, useLive } from '../../dashboard-context.tsx';
import { useShortcuts } from '../shortcuts/use-shortcuts.ts';
import { availableActions } from './available-actions.ts';
import { useSandboxActions } from './use-sandbox-actions.ts';

export interface RowKeysOptions {
  readonly ids: readonly string[];
  /** -1: none. */
  readonly currentIndex: number;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly scrollTo: (index: number) => void;
}

/** Lets the keyboard walk the rows and act on the current one. */
export function useRowKeys({ ids, currentIndex, scroller, scrollTo }: RowKeysOptions): void {
  const { live, ui } = useDashboard();
  const [, navigate] = useLocation();
  const features = useLive((state) => (state.kind === 'live' ? state.app.features : null));
  const actions = useSandboxActions();
  // Coming back from a sandbox's page, the focus returns to its row.
  const wantsFocus = useRef(currentIndex >= 0);
  const currentId = ids[currentIndex];

  // After each render: the row may come into being only with a later one.
  useEffect(() => {
    if (!wantsFocus.current || currentId === undefined) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(currentId)}"]`);
    if (!row) return;
    wantsFocus.current = false;
    row.focus({ preventScroll: true });
  });

  const move = (step: number): void => {
    const next = Math.min(Math.max(currentIndex + step, 0), ids.length - 1);
    const id = ids[next];
    if (id === undefined) return;
    wantsFocus.current = true;
    scrollTo(next);
    ui.setState({ currentId: id });
  };

  const act =
    (can: keyof ReturnType<typeof availableActions>, run: (sandbox: Sandbox) => unknown) => (): void => {
      const state = live.getState();
      const sandbox =
        state.kind === 'live' && currentId !== undefined ? state.sandboxes.get(currentId) : undefined;
      if (sandbox && features && availableActions(sandbox, features)[can]) run(sandbox);
    };

  useShortcuts({
    next: () => move(1),
    previous: () => move(-1),
    enter: () => currentId !== undefined && navigate(`/sandboxes/${currentId}`),
    open: act('open', actions.open),
    copy: act('open', actions.copy),
    renew: act('renew', actions.renew),
    release: act('release', actions.release),
    destroy: act('destroy', actions.destroy),
  });
}

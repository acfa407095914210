import { useEffect, useRef } from 'react';
import { useDashboard } from '../../dashboard-context.tsx';
import { type ShortcutId, shortcutOf } from './shortcuts.ts';

export type ShortcutHandlers = Partial<Record<ShortcutId, () => void>>;

/** Answers the keyboard while the component is shown, except while a field, a menu or a dialog has it. */
export function useShortcuts(handlers: ShortcutHandlers): void {
  const { ui } = useDashboard();
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const { dialog, menu } = ui.getState();
      if (event.defaultPrevented || dialog.kind !== 'none' || menu !== null) return;
      const id = shortcutOf(event);
      if (id === undefined || !isFree(event.target, id)) return;
      const handle = latest.current[id];
      if (!handle) return;
      event.preventDefault();
      handle();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [ui]);
}

/** What the keyboard belongs to while it has the focus. */
const TAKEN =
  'input, textarea, select, [contenteditable], [role="menu"], [role="dialog"], [role="listbox"], .xterm';

/** False where the key already means something to what has the focus. */
function isFree(target: EventTarget | null, id: ShortcutId): boolean {
  if (!(target instanceof Element)) return true;
  if (target.closest('input[type="checkbox"]')) return id !== 'select';
  if (target.closest(TAKEN)) return false;
  return (id !== 'enter' && id !== 'select') || target.closest('a, button') === null;
}

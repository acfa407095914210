import { useEffect } from 'react';
import { useDashboard } from '../../dashboard-context.tsx';
import { isPaletteKey, typeAhead } from './palette-keys.ts';

/**
 * Opens the palette on Ctrl or Cmd with K, and on F1, whatever has the focus but a terminal or another dialog. What is
 * typed until its field is there goes into it, and to nothing else on the page.
 */
export function usePaletteKeys(): void {
  const { ui } = useDashboard();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!isPaletteKey(event, isInside(event, '.xterm')) || event.defaultPrevented) return;
      event.preventDefault();
      const { dialog } = ui.getState();
      if (dialog.kind === 'none') ui.setState({ dialog: { kind: 'palette', query: '' }, menu: null });
      else if (dialog.kind === 'palette') ui.setState({ dialog: { kind: 'none' } });
    };
    const onTypedAhead = (event: KeyboardEvent): void => {
      const { dialog } = ui.getState();
      if (dialog.kind !== 'palette' || isInside(event, '[role=dialog]')) return;
      const query = typeAhead(dialog.query, event);
      if (query === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      ui.setState({ dialog: { kind: 'palette', query } });
    };
    document.addEventListener('keydown', onTypedAhead, { capture: true });
    document.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('keydown', onTypedAhead, { capture: true });
      document.removeEventListener('keydown', onKeyDown);
    };
  }, [ui]);
}

function isInside({ target }: KeyboardEvent, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}

import { useEffect } from 'react';
import { useDashboard } from '../../dashboard-context.tsx';

/** Opens the palette on Ctrl or Cmd with K, and on F1, whatever has the focus but a terminal or another dialog. */
export function usePaletteKeys(): void {
  const { ui } = useDashboard();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!isPaletteKey(event) || event.defaultPrevented) return;
      event.preventDefault();
      const { dialog } = ui.getState();
      if (dialog.kind === 'none') ui.setState({ dialog: { kind: 'palette' }, menu: null });
      else if (dialog.kind === 'palette') ui.setState({ dialog: { kind: 'none' } });
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [ui]);
}

function isPaletteKey({ key, ctrlKey, metaKey, altKey, shiftKey, target }: KeyboardEvent): boolean {
  if (altKey || shiftKey) return false;
  if (key === 'F1') return true;
  if (key.toLowerCase() !== 'k') return false;
  // In a terminal Ctrl K belongs to the shell.
  const inTerminal = target instanceof Element && target.closest('.xterm') !== null;
  return metaKey || (ctrlKey && !inTerminal);
}

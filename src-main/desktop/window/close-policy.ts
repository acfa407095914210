import type { Settings } from '#shared/settings.ts';

export interface CloseSituation {
  readonly setting: Settings['desktop']['close_to_tray'];
  /** Whether a tray icon is shown: without one, a hidden window could not be opened again. */
  readonly hasTray: boolean;
  readonly isQuitting: boolean;
}

/** What closing the window does: it closes, it hides, the app quits, or the person is asked which. Pure. */
export function closePolicy({
  setting,
  hasTray,
  isQuitting,
}: CloseSituation): 'close' | 'hide' | 'quit' | 'ask' {
  if (isQuitting) return 'close';
  if (!hasTray) return 'quit';
  if (setting === 'ask') return 'ask';
  return setting === 'tray' ? 'hide' : 'quit';
}

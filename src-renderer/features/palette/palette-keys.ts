type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Whether a key opens the palette. In a terminal Ctrl K belongs to the shell. Pure. */
export function isPaletteKey(
  { key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress,
  inTerminal: boolean,
): boolean {
  if (altKey || shiftKey) return false;
  if (key === 'F1') return true;
  if (key.toLowerCase() !== 'k') return false;
  return metaKey || (ctrlKey && !inTerminal);
}

/**
 * What is looked for after one more key, typed before the palette's field could take it; undefined where the key is not
 * for a field. Enter waits for what it would choose to be seen. Pure.
 */
export function typeAhead(query: string, { key, ctrlKey, metaKey, altKey }: KeyPress): string | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  if (key === 'Enter') return query;
  if (key === 'Backspace') return query.slice(0, -1);
  return [...key].length === 1 ? query + key : undefined;
}

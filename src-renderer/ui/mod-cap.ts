/** The key that goes with letters on the computer of that user agent, as printed on its keyboard. */
export function modCap(userAgent: string): '⌘' | 'Ctrl' {
  return /Mac|iPhone|iPad/.test(userAgent) ? '⌘' : 'Ctrl';
}

/** Lines around an edit that are shown with it. */
const CONTEXT_LINES = 4;

/** The lines of `text`, without their line ends. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** `text` as `cat -n` shows it, counting from `first`. */
export function numberLines(text: string, first = 1): string {
  return linesOf(text)
    .map((line, index) => `${String(first + index).padStart(6)}\t${line}`)
    .join('\n');
}

/** The lines of `text` around those from `start` to `end`, counted from 0, with their numbers. */
export function snippet(text: string, start: number, end: number): string {
  const first = Math.max(0, start - CONTEXT_LINES);
  const lines = linesOf(text).slice(first, end + CONTEXT_LINES + 1);
  return numberLines(lines.join('\n'), first + 1);
}

/** Which line of `text`, counted from 0, the character at `index` is in. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length - 1;
}

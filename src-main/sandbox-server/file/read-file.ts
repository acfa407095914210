import { readText } from './text-file.ts';

export interface LineRange {
  /** The first line, counted from 0. */
  readonly start: number | undefined;
  /** The line before which to stop. */
  readonly end: number | undefined;
}

/** The text of `path`, or of the lines asked for, line ends as they are. Throws as `readText` does. */
export async function readLines(path: string, { start, end }: LineRange, maxBytes: number): Promise<string> {
  const text = await readText(path, maxBytes);
  if (start === undefined && end === undefined) return text;
  return splitLines(text).slice(start, end).join('');
}

/** The lines of `text`, each with its line end. */
function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** A match, as the lines that it is in. */
export interface LineMatch {
  /** The first line of it, counted from 0. */
  readonly line: number;
  /** The last line of it. */
  readonly lastLine: number;
}

/** The lines of `lines` in which `pattern` is found, each once. */
export function* matchLines(lines: readonly string[], pattern: RegExp): Generator<LineMatch> {
  for (const [line, text] of lines.entries()) {
    pattern.lastIndex = 0;
    if (pattern.test(text)) yield { line, lastLine: line };
  }
}

/** The matches of `pattern` in a text as a whole, which may span lines. */
export function* matchText(text: string, pattern: RegExp): Generator<LineMatch> {
  let line = 0;
  let counted = 0;
  for (const match of text.matchAll(pattern)) {
    line += newlines(text.slice(counted, match.index));
    counted = match.index;
    yield { line, lastLine: line + newlines(match[0].replace(/\n$/, '')) };
  }
}

function newlines(text: string): number {
  return text.split('\n').length - 1;
}

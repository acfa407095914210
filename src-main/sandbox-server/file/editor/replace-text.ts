import { EditError } from './edit-error.ts';
import { lineAt } from './snippet.ts';

export type ReplaceMode = 'ALL' | 'FIRST' | 'LAST';

export interface Replacement {
  readonly from: string;
  readonly to: string;
  /** Which occurrence is meant; undefined where there must be but one. */
  readonly mode: ReplaceMode | undefined;
}

export interface ReplacedText {
  readonly text: string;
  /** Where the first replacement is, characters. */
  readonly index: number;
}

/** `text` with the replacement made. Throws an EditError when it is not clear where. */
export function replaceText(text: string, { from, to, mode }: Replacement): ReplacedText {
  if (from === '') throw new EditError('`old_str` is empty: nothing to look for.');
  if (from === to) throw new EditError('`old_str` and `new_str` are the same: nothing to replace.');
  const first = text.indexOf(from);
  if (first === -1)
    throw new EditError(`No replacement was performed: \`${from}\` does not appear in the file.`);
  const last = text.lastIndexOf(from);
  if (mode === undefined && last !== first) throw ambiguous(text, from);
  if (mode === 'ALL') return { text: text.replaceAll(from, () => to), index: first };
  const index = mode === 'LAST' ? last : first;
  return { text: text.slice(0, index) + to + text.slice(index + from.length), index };
}

function ambiguous(text: string, from: string): EditError {
  const lines: number[] = [];
  for (let at = text.indexOf(from); at !== -1; at = text.indexOf(from, at + from.length)) {
    lines.push(lineAt(text, at) + 1);
  }
  return new EditError(
    `No replacement was performed: \`${from}\` appears in lines ${lines.join(', ')}. Make it unique, or set replace_mode.`,
  );
}

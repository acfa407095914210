import { markDelimiters } from './shell-integration.ts';

/** A piece of what a shell wrote: text, or one of the marks of `shell-integration.ts`. */
export type ShellPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'prompt' | 'busy' | 'begin' }
  | { readonly kind: 'end'; readonly exitCode: number; readonly directory: string };

/** Far longer than any mark: what grows beyond it is output that only begins like one. */
const LONGEST_MARK = 8192;

/** Takes the output of a shell apart, chunk by chunk, wherever a chunk may end. */
export class MarkParser {
  readonly #start: string;
  readonly #end: string;
  #rest = '';

  constructor(token: string) {
    const { start, end } = markDelimiters(token);
    this.#start = start;
    this.#end = end;
  }

  /** The pieces that `chunk` completes. */
  push(chunk: string): ShellPiece[] {
    const pieces: ShellPiece[] = [];
    let text = this.#rest + chunk;
    for (;;) {
      const start = text.indexOf(this.#start);
      if (start === -1) break;
      const end = text.indexOf(this.#end, start);
      if (end === -1 && text.length - start < LONGEST_MARK) {
        return this.#keep(text, start, pieces);
      }
      const mark = end === -1 ? undefined : parseMark(text.slice(start + this.#start.length, end));
      const after = mark ? end + this.#end.length : start + this.#start.length;
      addText(pieces, text.slice(0, mark ? start : after));
      if (mark) pieces.push(mark);
      text = text.slice(after);
    }
    return this.#keep(text, text.length - overlap(text, this.#start), pieces);
  }

  #keep(text: string, from: number, pieces: ShellPiece[]): ShellPiece[] {
    addText(pieces, text.slice(0, from));
    this.#rest = text.slice(from);
    return pieces;
  }
}

function parseMark(body: string): ShellPiece | undefined {
  const [, exitCode, directory] = /^end;(\d+);(.*)$/s.exec(body) ?? [];
  if (exitCode !== undefined) return { kind: 'end', exitCode: Number(exitCode), directory: directory ?? '' };
  return body === 'prompt' || body === 'busy' || body === 'begin' ? { kind: body } : undefined;
}

function addText(pieces: ShellPiece[], text: string): void {
  if (text !== '') pieces.push({ kind: 'text', text });
}

/** Length of the longest end of `text` that `pattern` starts with. */
function overlap(text: string, pattern: string): number {
  for (let length = Math.min(text.length, pattern.length - 1); length > 0; length -= 1) {
    if (text.endsWith(pattern.slice(0, length))) return length;
  }
  return 0;
}

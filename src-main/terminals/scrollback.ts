import { ScreenModes } from './screen-modes.ts';

/** Characters kept: some thousand lines. */
const KEPT = 256 * 1024;
/** How far behind the bound a place is looked for where nothing is cut in two. */
const LOOKED_FOR = 16 * 1024;

/** What a terminal showed of late, such that it can be shown again. */
export class Scrollback {
  readonly #modes = new ScreenModes();
  #text = '';

  append(text: string): void {
    this.#text += text;
    // Seldom, and then half of it at once.
    if (this.#text.length > 2 * KEPT) this.#cut(this.#text.length - KEPT);
  }

  /** To draw it anew on a screen that shows nothing. What asks the screen something is left out: it was answered then. */
  replay(): string {
    return `${this.#modes.restore()}${withoutQuestions(this.#text)}`;
  }

  #cut(at: number): void {
    const place = safePlace(this.#text, at);
    this.#modes.note(this.#text.slice(0, place));
    this.#text = this.#text.slice(place);
  }
}

/** At or after `at`: behind a line, else before an escape sequence, else between two characters. Pure. */
function safePlace(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  if (newline !== -1 && newline - at < LOOKED_FOR) return newline + 1;
  const sequence = text.indexOf('\x1b', at);
  if (sequence !== -1 && sequence - at < LOOKED_FOR) return sequence;
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at;
}

/**
 * Requests that a screen answers as if somebody typed: for its attributes, status, modes, version, size and colours
 * (ECMA-48; ctlseqs of xterm).
 */
const QUESTIONS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters it is about.
  /\x05|\x1b\[[?>=]?[\d;]*[cn]|\x1b\[\??[\d;]*\$p|\x1b\[>\d*q|\x1b\[\?u|\x1b\[(?:1[1-9]|2[01])(?:;\d+)*t|\x1b\][\d;]*\?(?:\x07|\x1b\\)|\x1bP[+$]q[^\x1b]*\x1b\\/g;

function withoutQuestions(text: string): string {
  return text.replaceAll(QUESTIONS, '');
}

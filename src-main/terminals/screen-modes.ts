/** Modes of a screen that outlive what turned them on, and whether they are on at first (ctlseqs of xterm, DECSET). */
const MODES: ReadonlyMap<string, boolean> = new Map([
  /** Cursor keys of applications. */
  ['1', false],
  /** A cursor that is seen. */
  ['25', true],
  /** The alternate screen, by its three names. */
  ['47', false],
  ['1047', false],
  ['1049', false],
  /** Mouse and focus. */
  ['1000', false],
  ['1002', false],
  ['1003', false],
  ['1004', false],
  ['1006', false],
  /** Pastes in brackets. */
  ['2004', false],
]);

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters it is about.
const CHANGES = /\x1b\[\?([\d;]+)([hl])|\x1bc/g;

/** Remembers how a screen was set up by what is not kept any longer. */
export class ScreenModes {
  readonly #modes = new Map(MODES);

  /** Takes note of output that is about to be forgotten. */
  note(text: string): void {
    for (const [whole, modes = '', letter] of text.matchAll(CHANGES)) {
      if (whole === '\x1bc') this.#reset();
      else for (const mode of modes.split(';')) if (MODES.has(mode)) this.#modes.set(mode, letter === 'h');
    }
  }

  /** What sets a fresh screen up as it was. */
  restore(): string {
    return [...this.#modes]
      .filter(([mode, on]) => MODES.get(mode) !== on)
      .map(([mode, on]) => `\x1b[?${mode}${on ? 'h' : 'l'}`)
      .join('');
  }

  #reset(): void {
    for (const [mode, on] of MODES) this.#modes.set(mode, on);
  }
}

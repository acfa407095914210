import { type Color, createAnsiSequenceParser } from 'ansi-sequence-parser';

/** The colours there are tokens for. Others are shown in the one that is nearest. */
export const ANSI_COLORS = ['red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'grey'] as const;
export type AnsiColor = (typeof ANSI_COLORS)[number];

/** A piece of a line in one style. */
export interface AnsiSpan {
  readonly text: string;
  /** null: that of the text around it. */
  readonly color: AnsiColor | null;
  readonly ground: AnsiColor | null;
  readonly isBold: boolean;
  readonly isDim: boolean;
  readonly isItalic: boolean;
  readonly isUnderlined: boolean;
}

// biome-ignore-start lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
/** Everything but colours: moves of the cursor, titles, links, bells. */
const OTHER_SEQUENCES =
  /\x1b\][^\x07\x1b]*(?:\x07|\x1b\\|$)|\x1b\[[0-?]*[ -/]*[@-ln-~]|\x1b[PX^_][^\x1b]*(?:\x1b\\|$)|\x1b[ -/]*[0-Z\\^-~]|[\x00-\x08\x0b\x0c\x0e-\x1a\x7f]/g;
const COLOR_SEQUENCES = /\x1b\[[\d;:]*m/g;
/** What is left of one that was cut off. */
const LONE_ESCAPES = /\x1b/g;
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: see above.

/** A line as a terminal would leave it: what was written over is gone, only colours are left of the sequences. */
export function settle(text: string): string {
  const line = text.replace(/\r+$/, '');
  return line.slice(line.lastIndexOf('\r') + 1).replace(OTHER_SEQUENCES, '');
}

/** The text of a settled line without its colours. */
export function plainOf(settled: string): string {
  return settled.replace(COLOR_SEQUENCES, '').replace(LONE_ESCAPES, '');
}

/** A settled line as pieces, whose texts together are its {@link plainOf}. Pure. */
export function ansiSpans(settled: string): readonly AnsiSpan[] {
  if (!settled.includes('\x1b')) return [{ ...PLAIN, text: settled }];
  return createAnsiSequenceParser()
    .parse(settled)
    .map(({ value, foreground, background, decorations }) => {
      const isReversed = decorations.has('reverse');
      return {
        text: value.replace(LONE_ESCAPES, ''),
        color: nameOf(isReversed ? background : foreground),
        ground: isReversed ? (nameOf(foreground) ?? 'grey') : nameOf(background),
        isBold: decorations.has('bold'),
        isDim: decorations.has('dim'),
        isItalic: decorations.has('italic'),
        isUnderlined: decorations.has('underline'),
      };
    })
    .filter(({ text }) => text !== '');
}

const PLAIN = {
  color: null,
  ground: null,
  isBold: false,
  isDim: false,
  isItalic: false,
  isUnderlined: false,
} as const;

function nameOf(color: Color | null): AnsiColor | null {
  if (color === null) return null;
  if (color.type === 'rgb') return nearest(color.rgb);
  if (color.type === 'table')
    return color.index < 16 ? ofSixteen(color.index) : nearest(rgbOfTable(color.index));
  const name = color.name.replace('bright', '').toLowerCase();
  if (color.name === 'brightBlack') return 'grey';
  return ANSI_COLORS.find((known) => known === name) ?? null;
}

function ofSixteen(index: number): AnsiColor | null {
  const names = [null, 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', null] as const;
  return index === 8 ? 'grey' : (names[index % 8] ?? null);
}

type Rgb = readonly [number, number, number];

/** The 256 colours of xterm: a cube of 6 x 6 x 6 from 16 on, then 24 greys. */
function rgbOfTable(index: number): Rgb {
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return [grey, grey, grey];
  }
  const level = (step: number): number => (step === 0 ? 0 : 55 + step * 40);
  const cube = index - 16;
  return [level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6)];
}

/** By hue. What has hardly any is black, white or grey. */
function nearest([r, g, b]: Rgb): AnsiColor | null {
  const high = Math.max(r, g, b);
  const spread = high - Math.min(r, g, b);
  if (spread < 32) return high > 64 && high < 176 ? 'grey' : null;
  const sector =
    high === r ? ((g - b) / spread + 6) % 6 : high === g ? (b - r) / spread + 2 : (r - g) / spread + 4;
  const names = ['red', 'yellow', 'green', 'cyan', 'blue', 'magenta'] as const;
  return names[Math.round(sector) % 6] ?? null;
}

import type { ITheme } from '@xterm/xterm';

/** The palette of a terminal, from the tokens. Whatever a program combines, xterm.js keeps the contrast. */
export function terminalTheme(token: (name: string) => string): ITheme {
  const normal = {
    red: token('--m-red'),
    green: token('--m-green'),
    yellow: token('--m-amber'),
    blue: token('--m-blue'),
    magenta: token('--m-violet'),
    cyan: token('--m-teal'),
  };
  return {
    ...normal,
    background: token('--m-sunken'),
    foreground: token('--m-text'),
    cursor: token('--m-accent'),
    cursorAccent: token('--m-sunken'),
    selectionBackground: token('--m-match'),
    black: token('--m-grey'),
    white: token('--m-text-dim'),
    brightBlack: token('--m-text-faint'),
    brightRed: normal.red,
    brightGreen: normal.green,
    brightYellow: normal.yellow,
    brightBlue: normal.blue,
    brightMagenta: normal.magenta,
    brightCyan: normal.cyan,
    brightWhite: token('--m-text'),
    scrollbarSliderBackground: `${token('--m-control-line')}80`,
    scrollbarSliderHoverBackground: token('--m-control-line'),
    scrollbarSliderActiveBackground: token('--m-control-line'),
  };
}

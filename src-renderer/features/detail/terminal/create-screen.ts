import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { Terminal } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import type { TerminalSize } from '#shared/sandbox.ts';
import { token } from '../../../theme/token.ts';
import { admitRowStyles, documentWithNonce } from './admit-styles.ts';
import { createDrawing } from './drawing.ts';
import { handleTerminalKeys, type TerminalKeysOptions } from './terminal-keys.ts';
import { terminalTheme } from './terminal-theme.ts';

const SCROLLBACK = 5000;
/** Of WCAG 2.2, AA. */
const CONTRAST = 4.5;
/** RIS of ECMA-48: in its place among what is drawn, so that nothing from before it is drawn after it. */
const RESET = '\x1bc';

export interface ScreenOptions extends TerminalKeysOptions {
  readonly parent: HTMLElement;
  readonly fontFamily: string;
  /** Admits style elements. */
  readonly nonce: string;
  readonly forScreenReader: boolean;
  /** Name of the field that is typed into. */
  readonly label: string;
  /** What is typed, and what the terminal answers. */
  readonly onData: (data: string) => void;
  readonly onResize: (size: TerminalSize) => void;
  readonly openLink: (url: string) => void;
}

/** A terminal's screen in the page. */
export interface Screen extends Disposable {
  readonly terminal: Terminal;
  readonly search: SearchAddon;
  /** Draws anew what was shown of late, which asks the terminal nothing. Settles as `write` does. */
  replay(data: string): Promise<void>;
  /** Settles once it is drawn, or the screen is gone. Never rejects. */
  write(data: string): Promise<void>;
  /** Takes the colours of the palette in force. */
  recolor(): void;
}

/** Opens a screen in `parent` and keeps it as large as that is. */
export function createScreen(options: ScreenOptions): Screen {
  const { parent, onData, onResize } = options;
  const terminal = new Terminal({
    documentOverride: documentWithNonce(document, options.nonce),
    fontFamily: options.fontFamily,
    fontSize: 13,
    lineHeight: 1.2,
    cursorBlink: false,
    scrollback: SCROLLBACK,
    minimumContrastRatio: CONTRAST,
    screenReaderMode: options.forScreenReader,
    theme: terminalTheme(token),
    // For the decorations of the search.
    allowProposedApi: true,
  });
  const drawing = createDrawing(terminal);
  const fit = new FitAddon();
  const search = new SearchAddon();
  terminal.loadAddon(fit);
  terminal.loadAddon(search);
  terminal.loadAddon(new WebLinksAddon((_event, url) => options.openLink(url)));
  handleTerminalKeys(terminal, options);
  terminal.open(parent);
  admitRowStyles(terminal);
  terminal.textarea?.setAttribute('aria-label', options.label);

  terminal.onData(onData);
  terminal.onResize(({ cols, rows }) => onResize({ columns: cols, rows }));
  const observer = new ResizeObserver(() => {
    if (parent.clientWidth > 0 && parent.clientHeight > 0) fit.fit();
  });
  observer.observe(parent);
  fit.fit();

  return {
    terminal,
    search,
    replay: (data) => drawing.draw(`${RESET}${data}`),
    write: (data) => drawing.draw(data),
    recolor() {
      terminal.options.theme = terminalTheme(token);
    },
    [Symbol.dispose]() {
      observer.disconnect();
      terminal.dispose();
      drawing[Symbol.dispose]();
    },
  };
}

import type { Terminal } from '@xterm/xterm';

export type TerminalKey = 'leave' | 'search' | 'copy' | 'outside' | 'shell';

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/**
 * Whose a key is. Almost all belong to the shell, Ctrl K among them; those of the palette that no shell needs (F1,
 * Cmd K) go on to the page. Pure.
 */
export function terminalKeyOf(press: KeyPress, hasSelection: boolean): TerminalKey {
  const key = press.key.toLowerCase();
  if (press.shiftKey && key === 'f6') return 'leave';
  if (key === 'f1' || (press.metaKey && key === 'k')) return 'outside';
  if (press.ctrlKey && press.shiftKey && !press.altKey) {
    if (key === 'f') return 'search';
    if (key === 'c') return 'copy';
    // The browser pastes.
    if (key === 'v') return 'outside';
  }
  const isCopy = press.ctrlKey && !press.shiftKey && !press.altKey && !press.metaKey && key === 'c';
  return isCopy && hasSelection ? 'copy' : 'shell';
}

export interface TerminalKeysOptions {
  readonly onLeave: () => void;
  readonly onSearch: () => void;
  /** Puts text on the clipboard; false when that is refused. */
  readonly copy: (text: string) => Promise<boolean>;
}

type KeyedTerminal = Pick<
  Terminal,
  'attachCustomKeyEventHandler' | 'getSelection' | 'hasSelection' | 'clearSelection'
>;

/** Gives the keys that are not the shell's to whom they belong. */
export function handleTerminalKeys(terminal: KeyedTerminal, options: TerminalKeysOptions): void {
  const act = {
    leave: options.onLeave,
    search: options.onSearch,
    // What could not be copied stays selected, so that it can be copied otherwise.
    copy: async () => {
      const text = terminal.getSelection();
      if (text !== '' && (await options.copy(text))) terminal.clearSelection();
    },
  };
  terminal.attachCustomKeyEventHandler((event) => {
    const owner = terminalKeyOf(event, terminal.hasSelection());
    if (owner === 'shell') return true;
    if (owner === 'outside') return false;
    event.preventDefault();
    if (event.type === 'keydown') void act[owner]();
    return false;
  });
}

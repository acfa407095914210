import { describe, expect, it } from 'vitest';
import { handleTerminalKeys, terminalKeyOf } from './terminal-keys.ts';

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('a key in a terminal', () => {
  it.each([
    [{ key: 'Tab' }, 'shell'],
    [{ key: 'Escape' }, 'shell'],
    [{ key: 'k', ctrlKey: true }, 'shell'],
    [{ key: 'k', metaKey: true }, 'outside'],
    [{ key: 'F1' }, 'outside'],
    [{ key: 'F6', shiftKey: true }, 'leave'],
    [{ key: 'F6' }, 'shell'],
    [{ key: 'F', ctrlKey: true, shiftKey: true }, 'search'],
    [{ key: 'C', ctrlKey: true, shiftKey: true }, 'copy'],
    [{ key: 'V', ctrlKey: true, shiftKey: true }, 'outside'],
    [{ key: 'c', ctrlKey: true }, 'shell'],
  ] as const)('%j is for: %s', (press, owner) =>
    expect(terminalKeyOf({ ...plain, ...press }, false)).toBe(owner),
  );

  it('copies by Ctrl C where something is selected, and interrupts else', () => {
    expect(terminalKeyOf({ ...plain, key: 'c', ctrlKey: true }, true)).toBe('copy');
  });
});

describe('copying what is selected in a terminal', () => {
  it('takes the selection away, and keeps it where the clipboard is refused', async () => {
    for (const isCopied of [true, false]) {
      const { press, copied, selection } = keyedTerminal({ selection: 'ls -l', isCopied });
      expect(press({ key: 'C', ctrlKey: true, shiftKey: true })).toBe(false);
      await Promise.resolve();
      expect(copied).toEqual(['ls -l']);
      expect(selection()).toBe(isCopied ? '' : 'ls -l');
    }
  });

  it('leaves the clipboard alone where nothing is selected', () => {
    const { press, copied } = keyedTerminal({ selection: '', isCopied: true });
    expect(press({ key: 'C', ctrlKey: true, shiftKey: true })).toBe(false);
    expect(copied).toEqual([]);
  });
});

function keyedTerminal(start: { readonly selection: string; readonly isCopied: boolean }) {
  let { selection } = start;
  let handle: (event: KeyboardEvent) => boolean = () => true;
  const copied: string[] = [];
  handleTerminalKeys(
    {
      attachCustomKeyEventHandler: (handler) => {
        handle = handler;
      },
      getSelection: () => selection,
      hasSelection: () => selection !== '',
      clearSelection: () => {
        selection = '';
      },
    },
    {
      onLeave: () => undefined,
      onSearch: () => undefined,
      copy: async (text) => {
        copied.push(text);
        return start.isCopied;
      },
    },
  );
  const press = (keys: Partial<KeyboardEvent>): boolean =>
    handle({ ...plain, type: 'keydown', preventDefault: () => undefined, ...keys } as KeyboardEvent);
  return { press, copied, selection: () => selection };
}

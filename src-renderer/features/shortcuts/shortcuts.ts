import { strings } from '../../strings.ts';

export interface Shortcut {
  /** Values of `KeyboardEvent.key`; letters in lower case. */
  readonly keys: readonly string[];
  /** As printed on the keyboard, one a key that does it. */
  readonly caps: readonly string[];
  readonly label: string;
  /** True for one with Ctrl, or Cmd on a Mac. */
  readonly mod?: true;
}

const words = strings.shortcuts;

/** Every key the dashboard answers to, in the order they are listed. */
export const SHORTCUTS = {
  create: { keys: ['n'], caps: ['N'], label: words.create },
  filter: { keys: ['/'], caps: ['/'], label: words.filter },
  next: { keys: ['ArrowDown', 'j'], caps: ['↓', 'J'], label: words.next },
  previous: { keys: ['ArrowUp', 'k'], caps: ['↑', 'K'], label: words.previous },
  left: { keys: ['ArrowLeft'], caps: ['←'], label: words.left },
  right: { keys: ['ArrowRight'], caps: ['→'], label: words.right },
  enter: { keys: ['Enter'], caps: ['Enter'], label: words.enter },
  select: { keys: [' '], caps: ['Space'], label: words.select },
  selectAll: { keys: ['a'], caps: ['A'], label: words.selectAll, mod: true },
  open: { keys: ['o'], caps: ['O'], label: words.open },
  copy: { keys: ['c'], caps: ['C'], label: words.copy },
  terminal: { keys: ['t'], caps: ['T'], label: words.terminal },
  logs: { keys: ['l'], caps: ['L'], label: words.logs },
  renew: { keys: ['a'], caps: ['A'], label: words.renew },
  pin: { keys: ['p'], caps: ['P'], label: words.pin },
  release: { keys: ['r'], caps: ['R'], label: words.release },
  destroy: { keys: ['Delete', 'Backspace'], caps: ['Del'], label: words.destroy },
  palette: { keys: ['k'], caps: ['K'], label: words.palette, mod: true },
  help: { keys: ['?'], caps: ['?'], label: words.help },
  back: { keys: ['Escape'], caps: ['Esc'], label: words.back },
} as const satisfies Record<string, Shortcut>;

export type ShortcutId = keyof typeof SHORTCUTS;

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** The shortcut a key stands for; undefined for keys that belong to the browser or to nobody. */
export function shortcutOf(press: KeyPress): ShortcutId | undefined {
  if (press.altKey) return undefined;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  const isMod = press.ctrlKey || press.metaKey;
  const ids = Object.keys(SHORTCUTS) as ShortcutId[];
  return ids.find((id) => {
    const shortcut: Shortcut = SHORTCUTS[id];
    return shortcut.keys.includes(key) && (shortcut.mod ?? false) === isMod;
  });
}

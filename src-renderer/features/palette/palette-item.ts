import type { Icon } from '@tabler/icons-react';
import type { Mark } from '../../ui/state-mark.tsx';

export const PALETTE_GROUPS = ['actions', 'sandboxes', 'pages', 'commands', 'settings'] as const;
export type PaletteGroup = (typeof PALETTE_GROUPS)[number];

/** Something the palette finds and does. */
export interface PaletteItem {
  /** Of its own among all items. */
  readonly id: string;
  readonly group: PaletteGroup;
  readonly label: string;
  /** What stands beside it, smaller; found too. */
  readonly detail: string | null;
  /** What is drawn before it: a sandbox's state, or a picture. */
  readonly sign:
    | { readonly kind: 'icon'; readonly Icon: Icon }
    | { readonly kind: 'state'; readonly mark: Mark };
  /** The key that does the same. */
  readonly cap: string | null;
  readonly run: () => void;
}

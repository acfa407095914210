import { createStore, type StoreApi } from 'zustand/vanilla';

/** What floats above the page. */
export type Dialog =
  | { readonly kind: 'none' }
  | { readonly kind: 'new-sandbox' }
  | { readonly kind: 'destroy'; readonly id: string }
  | { readonly kind: 'destroy-many'; readonly ids: readonly string[] }
  | { readonly kind: 'shortcuts' }
  /** `query`: what is looked for; typed ahead, it may be there before its field is. */
  | { readonly kind: 'palette'; readonly query: string };

/** A menu of what can be done with a sandbox, and where on the screen it was asked for. */
export interface SandboxMenu {
  readonly id: string;
  /** Pixels from the window's corner. */
  readonly x: number;
  readonly y: number;
}

export interface UiState {
  readonly dialog: Dialog;
  readonly menu: SandboxMenu | null;
  /** Id of the row the keyboard acts on. */
  readonly currentId: string | null;
  /** Ids that are chosen to do something with all of them. */
  readonly selected: ReadonlySet<string>;
  /** From where Shift chooses on. */
  readonly anchorId: string | null;
  /** Pixels the list is scrolled by; kept while another page is shown. */
  readonly listOffset: number;
  /** Tasks and pulls that have ended and been put away. */
  readonly dismissed: ReadonlySet<string>;
}
export type UiStore = StoreApi<UiState>;

export function createUiStore(): UiStore {
  return createStore<UiState>(() => ({
    dialog: { kind: 'none' },
    menu: null,
    currentId: null,
    selected: new Set(),
    anchorId: null,
    listOffset: 0,
    dismissed: new Set(),
  }));
}

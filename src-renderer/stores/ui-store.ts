import { createStore, type StoreApi } from 'zustand/vanilla';

/** What floats above the page. */
export type Dialog =
  | { readonly kind: 'none' }
  | { readonly kind: 'new-sandbox' }
  | { readonly kind: 'destroy'; readonly id: string }
  | { readonly kind: 'shortcuts' };

export interface UiState {
  readonly dialog: Dialog;
  /** Id of the row the keyboard acts on. */
  readonly currentId: string | null;
  /** Pixels the list is scrolled by; kept while another page is shown. */
  readonly listOffset: number;
}
export type UiStore = StoreApi<UiState>;

export function createUiStore(): UiStore {
  return createStore<UiState>(() => ({ dialog: { kind: 'none' }, currentId: null, listOffset: 0 }));
}

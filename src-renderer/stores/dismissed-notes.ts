import { createStore, type StoreApi } from 'zustand/vanilla';

/** Why something is said that a person may not want to hear again. */
export const NOTE_REASONS = ['without-engine'] as const;
export type NoteReason = (typeof NOTE_REASONS)[number];

/** What a person has read and put away; remembered by the browser. */
export interface DismissedNotes {
  readonly store: StoreApi<ReadonlySet<NoteReason>>;
  dismiss(reason: NoteReason): void;
}

export function createDismissedNotes(storage: Pick<Storage, 'getItem' | 'setItem'>): DismissedNotes {
  const store = createStore<ReadonlySet<NoteReason>>(
    () => new Set(NOTE_REASONS.filter((reason) => storage.getItem(keyOf(reason)) !== null)),
  );
  return {
    store,
    dismiss(reason) {
      storage.setItem(keyOf(reason), 'dismissed');
      store.setState(new Set([...store.getState(), reason]), true);
    },
  };
}

function keyOf(reason: NoteReason): string {
  return `moorage-note-${reason}`;
}

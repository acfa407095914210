import { createStore, type StoreApi } from 'zustand/vanilla';

/** Settings a person has changed and not yet saved, by dotted key; null is the default. Kept while other pages are open. */
export type SettingsDraft = Readonly<Record<string, unknown>>;
export type SettingsDraftStore = StoreApi<SettingsDraft>;

/** True of one that is lost when its page is. */
export function isUnsaved(draft: SettingsDraft): boolean {
  return Object.keys(draft).length > 0;
}

export function createSettingsDraft(): SettingsDraftStore {
  return createStore<SettingsDraft>(() => ({}));
}

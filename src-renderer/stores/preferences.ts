import { createStore, type StoreApi } from 'zustand/vanilla';

export const LAYOUTS = ['table', 'cards'] as const;
export type Layout = (typeof LAYOUTS)[number];
export const DENSITIES = ['comfortable', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];

/** How a person likes the dashboard; remembered by the browser. */
export interface Preferences {
  readonly layout: Layout;
  readonly density: Density;
}
export type PreferencesStore = StoreApi<Preferences>;

/** Preferences as they were when the dashboard was last open here; what is not known any more is the default. */
export function createPreferences(storage: Pick<Storage, 'getItem' | 'setItem'>): PreferencesStore {
  const store = createStore<Preferences>(() => ({
    layout: recall(LAYOUTS, storage.getItem(keyOf('layout'))),
    density: recall(DENSITIES, storage.getItem(keyOf('density'))),
  }));
  store.subscribe(({ layout, density }) => {
    storage.setItem(keyOf('layout'), layout);
    storage.setItem(keyOf('density'), density);
  });
  return store;
}

function recall<T extends string>(known: readonly [T, ...T[]], value: string | null): T {
  return known.find((each) => each === value) ?? known[0];
}

function keyOf(name: keyof Preferences): string {
  return `moorage-${name}`;
}

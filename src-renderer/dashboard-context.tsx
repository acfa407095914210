import { createContext, type ReactNode, use } from 'react';
import { type StoreApi, useStore } from 'zustand';
import type { ConnectionStatus } from './client/connection-status.ts';
import type { DashboardClient } from './client/live-link.ts';
import type { DismissedNotes } from './stores/dismissed-notes.ts';
import type { LiveState } from './stores/live-state.ts';
import type { LiveStore } from './stores/live-store.ts';
import type { Preferences, PreferencesStore } from './stores/preferences.ts';
import type { SettingsDraftStore } from './stores/settings-draft.ts';
import type { StatsStore } from './stores/stats-store.ts';
import type { Ticker } from './stores/ticker.ts';
import type { Transfers } from './stores/transfers.ts';
import type { UiState, UiStore } from './stores/ui-store.ts';
import type { UnmeasuredStore } from './stores/unmeasured-store.ts';

/** What the components work with; made once, by the composition in `start-dashboard.tsx`. */
export interface Dashboard {
  readonly client: DashboardClient;
  readonly live: LiveStore;
  readonly connection: StoreApi<ConnectionStatus>;
  readonly stats: StatsStore;
  readonly unmeasured: UnmeasuredStore;
  readonly ui: UiStore;
  readonly preferences: PreferencesStore;
  readonly notes: DismissedNotes;
  readonly transfers: Transfers;
  readonly settingsDraft: SettingsDraftStore;
  readonly ticker: Ticker;
  /** Tries to reach Moorage at once. */
  readonly retryConnection: () => void;
  /** Opens an address outside the dashboard. */
  readonly openAddress: (url: string) => void;
}

const DashboardContext = createContext<Dashboard | null>(null);

export function DashboardProvider({
  value,
  children,
}: {
  readonly value: Dashboard;
  readonly children: ReactNode;
}) {
  return <DashboardContext value={value}>{children}</DashboardContext>;
}

/** Throws outside a {@link DashboardProvider}. */
export function useDashboard(): Dashboard {
  const dashboard = use(DashboardContext);
  if (dashboard === null) throw new Error('useDashboard is called outside a DashboardProvider.');
  return dashboard;
}

export function useLive<T>(select: (state: LiveState) => T): T {
  return useStore(useDashboard().live, select);
}

export function useConnection(): ConnectionStatus {
  return useStore(useDashboard().connection);
}

export function useUi<T>(select: (state: UiState) => T): T {
  return useStore(useDashboard().ui, select);
}

export function usePreferences(): Preferences {
  return useStore(useDashboard().preferences);
}

import '@fontsource-variable/inter';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './theme/tokens.css';
import './theme/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createStore } from 'zustand/vanilla';
import { App } from './app.tsx';
import type { ClientTransport } from './client/client-transport.ts';
import type { ConnectionStatus } from './client/connection-status.ts';
import { startLiveConnection } from './client/live-connection.ts';
import type { Dashboard } from './dashboard-context.tsx';
import { createBrowserStorage } from './stores/browser-storage.ts';
import { createDismissedNotes } from './stores/dismissed-notes.ts';
import { createLiveFeed } from './stores/live-store.ts';
import { createPreferences } from './stores/preferences.ts';
import { createSettingsDraft, isUnsaved } from './stores/settings-draft.ts';
import { createStatsStore } from './stores/stats-store.ts';
import { createTicker } from './stores/ticker.ts';
import { createTransferStore } from './stores/transfer-store.ts';
import { createTransfers } from './stores/transfers.ts';
import { createUiStore } from './stores/ui-store.ts';
import { createUnmeasuredStore } from './stores/unmeasured-store.ts';

/** Milliseconds in which events gather before they are painted: a frame. */
const FRAME = 16;

export interface StartOptions {
  readonly transport: ClientTransport;
  /** Path the dashboard is served under, without a slash at its end. */
  readonly base: string;
  readonly openAddress: (url: string) => void;
}

/** Composes the dashboard over a transport and shows it in `#root`. Gives what the host of the page may steer. */
export function startDashboard({ transport, base, openAddress }: StartOptions): Pick<Dashboard, 'ui'> {
  const now = (): number => Date.now();
  const feed = createLiveFeed({ now, defer: (run) => setTimeout(run, FRAME) });
  const connection = createStore<ConnectionStatus>(() => ({ kind: 'connecting' }));
  const live = startLiveConnection({
    transport,
    now,
    timers: {
      setTimeout: (run, milliseconds) => window.setTimeout(run, milliseconds),
      clearTimeout: (handle) => window.clearTimeout(handle as number),
    },
    onEvent: feed.push,
    onStatus: (status) => connection.setState(status, true),
  });
  // The network or the person is back: no reason to wait out a pause.
  window.addEventListener('online', live.retryNow);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') live.retryNow();
  });

  const settingsDraft = createSettingsDraft();
  // Whichever page of the dashboard is open: it is kept there, and lost with the document.
  window.addEventListener('beforeunload', (event) => {
    if (isUnsaved(settingsDraft.getState())) event.preventDefault();
  });

  const storage = createBrowserStorage(() => window.localStorage);
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no element with the id root.');
  const dashboard = {
    client: live.client,
    live: feed.store,
    connection,
    stats: createStatsStore(),
    unmeasured: createUnmeasuredStore(),
    ui: createUiStore(),
    preferences: createPreferences(storage),
    notes: createDismissedNotes(storage),
    settingsDraft,
    transfers: createTransfers(live.client, createTransferStore()),
    ticker: createTicker({
      now,
      setInterval: (run, milliseconds) => window.setInterval(run, milliseconds),
      clearInterval: (handle) => window.clearInterval(handle as number),
    }),
    retryConnection: live.retryNow,
    openAddress,
  };
  createRoot(root).render(
    <StrictMode>
      <App dashboard={dashboard} base={base} styleNonce={styleNonce()} />
    </StrictMode>,
  );
  return dashboard;
}

function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}

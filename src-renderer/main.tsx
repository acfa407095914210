import { randomClaim, takeLink, tokenOf } from './client/link.ts';
import { createSessionKeeper } from './client/session.ts';
import { createWebSocketTransport } from './client/web-socket-transport.ts';
import { startDashboard } from './start-dashboard.tsx';
import { createBrowserStorage } from './stores/browser-storage.ts';

const base = import.meta.env.BASE_URL.replace(/\/$/, '');
const socketUrl = new URL(`${base}/rpc`, window.location.href);
socketUrl.protocol = socketUrl.protocol === 'https:' ? 'wss:' : 'ws:';

const storage = createBrowserStorage(() => window.sessionStorage);
const session = createSessionKeeper({
  link: takeLink({ location, history, storage, makeClaim: randomClaim }),
  storage,
  fetch: (url, init) => window.fetch(url, init),
  url: `${base}/session`,
});

// A new link pasted into this tab changes only the fragment, which loads nothing by itself.
window.addEventListener('hashchange', () => {
  if (tokenOf(window.location.hash) !== null) window.location.reload();
});

startDashboard({
  transport: createWebSocketTransport({
    url: socketUrl.href,
    session,
    createSocket: (url) => new WebSocket(url),
  }),
  base,
  openAddress: (url) => void window.open(url, '_blank', 'noopener,noreferrer'),
});

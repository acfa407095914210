import { desktopBridge } from './client/bridge.ts';
import { createPortTransport } from './client/port-transport.ts';
import { startDashboard } from './start-dashboard.tsx';

startDashboard({
  transport: createPortTransport(desktopBridge(window)),
  base: import.meta.env.BASE_URL.replace(/\/$/, ''),
  // The main process opens it in the person's browser instead, if it is a web address.
  openAddress: (url) => void window.open(url, '_blank', 'noopener,noreferrer'),
});

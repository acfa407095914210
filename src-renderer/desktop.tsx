import { navigate } from 'wouter/use-browser-location';
import { assertNever } from '#shared/errors.ts';
import type { ShellCommand } from '#shared/shell-contract.ts';
import { desktopBridge } from './client/bridge.ts';
import { createPortTransport } from './client/port-transport.ts';
import { createShellClient } from './client/shell-client.ts';
import { startDashboard } from './start-dashboard.tsx';

const bridge = desktopBridge(window);
const base = import.meta.env.BASE_URL.replace(/\/$/, '');

const { ui } = startDashboard({
  transport: createPortTransport(bridge),
  base,
  // The main process opens it in the person's browser instead, if it is a web address.
  openAddress: (url) => void window.open(url, '_blank', 'noopener,noreferrer'),
});

function obey(command: ShellCommand): void {
  switch (command.kind) {
    case 'show':
      ui.setState({ dialog: { kind: 'none' } });
      navigate(base + command.path);
      break;
    case 'new-sandbox':
      ui.setState({ dialog: { kind: 'new-sandbox' } });
      break;
    default:
      assertNever(command);
  }
}

for await (const command of await createShellClient(bridge).commands()) obey(command);

import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { DesktopBridge } from '#shared/ipc.ts';
import type { ShellContract } from '#shared/shell-contract.ts';
import { openConnection } from './port-transport.ts';

/** What the app around the page does for it, as functions. */
export type ShellClient = ContractRouterClient<ShellContract>;

/** Connects to the app around the page, for as long as the page lives. */
export function createShellClient(bridge: DesktopBridge): ShellClient {
  return createORPCClient<ShellClient>(openConnection(bridge, 'shell').link);
}

import type { PortBinding } from '#shared/sandbox.ts';

const ANY_ADDRESS = new Set(['0.0.0.0', '::', '']);

/** Where a published port is reached from this computer. */
export function portUrl({ hostAddress, hostPort }: PortBinding): string {
  const host = ANY_ADDRESS.has(hostAddress) ? '127.0.0.1' : hostAddress;
  return `http://${host.includes(':') ? `[${host}]` : host}:${hostPort}`;
}

import { readFileSync } from 'node:fs';

/** State of a socket that waits for connections, as /proc/net tells it. */
const LISTEN = '0A';

/** The TCP ports that something here listens on, in order. */
export function listeningPorts(): number[] {
  const ports = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => parseTable(readTable(file)));
  return [...new Set(ports)].sort((a, b) => a - b);
}

function readTable(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** The ports in a table of /proc/net, such as `0: 0100007F:1F90 00000000:0000 0A …`. */
export function parseTable(table: string): number[] {
  return table
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state]) => state === LISTEN)
    .map(([, address = '']) => Number.parseInt(address.split(':').at(-1) ?? '', 16));
}

import { isIPv4, isIPv6 } from 'node:net';

const AUTHORITY = /^(\[[0-9a-f:.]+\]|[^\s:/?#@[\]\\]+)(?::(\d{1,5}))?$/;

/** The host of a `Host` header or of a setting, lower-case, IPv6 in brackets; undefined when it is none. */
export function hostNameOf(authority: string | undefined): string | undefined {
  if (authority === undefined) return undefined;
  const text = authority.trim().toLowerCase();
  const host = AUTHORITY.exec(text)?.[1];
  // A trailing dot makes a name absolute; it is the same name.
  if (host !== undefined) return host.endsWith('.') ? host.slice(0, -1) : host;
  return isIPv6(text) ? `[${text}]` : undefined;
}

/** True of a host, as {@link hostNameOf} gives it, that is this machine talking to itself. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || (isIPv4(host) && host.startsWith('127.'));
}

/** True of the addresses that mean "every address of this machine". */
export function isUnspecified(host: string): boolean {
  return host === '0.0.0.0' || host === '[::]';
}

/** True of an IPv4 address or an IPv6 address in brackets. */
export function isAddress(host: string): boolean {
  return isIPv4(host) || (host.startsWith('[') && isIPv6(host.slice(1, -1)));
}

import type { IncomingHttpHeaders } from 'node:http';
import { isIPv4, isIPv6 } from 'node:net';

/** Whom the server answers. */
export interface Access {
  /** Names in the `Host` header, beside its own; a leading dot stands for every name below, `*` for any name. */
  readonly hosts: readonly string[];
  /** Pages of other origins that may call, such as `https://example.org`. */
  readonly origins: readonly string[];
}

/** Why a request is not served. */
export interface Refusal {
  readonly status: 403 | 421;
  readonly detail: string;
}

/** Names that reach a sandbox from where it runs; nobody else can make them resolve to it. */
const OWN_NAMES = ['localhost', 'host.docker.internal', 'host.containers.internal'];
const AUTHORITY = /^(\[[0-9a-f:.]+\]|[^\s:/?#@[\]\\]+)(?::\d{1,5})?$/;

/**
 * Why a caller is refused before anything is looked at, or undefined. A page that was made to resolve to this
 * address (DNS rebinding) still sends its own name as `Host`, so names have to be known; an address was typed by
 * someone.
 */
export function checkCaller(headers: IncomingHttpHeaders, access: Access): Refusal | undefined {
  if (!answersTo(headers.host, access.hosts)) {
    const name = JSON.stringify(headers.host ?? '');
    return {
      status: 421,
      detail: `This sandbox does not answer to the host ${name}. Allow it by --allowed-host.`,
    };
  }
  if (!isOwnPage(headers) && !access.origins.includes(headers.origin ?? '')) {
    return { status: 403, detail: 'Pages of another origin may not call this sandbox.' };
  }
  return undefined;
}

function answersTo(authority: string | undefined, hosts: Access['hosts']): boolean {
  const host = AUTHORITY.exec(authority?.trim().toLowerCase() ?? '')?.[1]?.replace(/\.$/, '');
  if (host === undefined) return false;
  if (isAddress(host) || OWN_NAMES.includes(host)) return true;
  return hosts.some((name) => {
    const allowed = name.toLowerCase();
    if (allowed === '*') return true;
    return allowed.startsWith('.') ? host.endsWith(allowed) : host === allowed;
  });
}

function isAddress(host: string): boolean {
  return isIPv4(host) || (host.startsWith('[') && isIPv6(host.slice(1, -1)));
}

/** Scheme aside, because a proxy may add TLS. */
function isOwnPage({ origin, host = '', ...headers }: IncomingHttpHeaders): boolean {
  if (origin !== undefined) return origin.replace(/^https?:\/\//i, '').toLowerCase() === host.toLowerCase();
  // Browsers send no Origin with the GET of an image or a script, but say where it comes from.
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return true;
  return headers['sec-fetch-mode'] === 'navigate';
}

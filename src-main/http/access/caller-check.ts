import type { IncomingHttpHeaders } from 'node:http';
import type { Settings } from '#shared/settings.ts';
import { hostNameOf, isAddress, isLoopback, isUnspecified } from './host-name.ts';

/** Why a request is not served. */
export interface Refusal {
  readonly status: 401 | 403 | 421;
  readonly detail: string;
}

export interface AnsweredHosts {
  /** The address the server listens on. */
  readonly boundHost: string;
  readonly settings: Pick<Settings, 'api' | 'sandbox_host'>;
}

/**
 * Whether we answer to `host`. A page of a foreign name that was made to resolve to this machine (DNS
 * rebinding) still sends that name, so names have to be known. Ports are ignored: a forwarded port is no attack.
 */
export function answersTo(host: string, { boundHost, settings }: AnsweredHosts): boolean {
  if (isLoopback(host)) return true;
  const bound = hostNameOf(boundHost);
  if (host === bound) return true;
  // Rebinding takes a name; an address in the Host header was typed by someone.
  if (bound && isUnspecified(bound) && isAddress(host)) return true;
  const named = [...settings.api.allowed_hosts, settings.sandbox_host];
  return named.some((name) => hostNameOf(name) === host);
}

/** Why the caller is refused before anything is looked at: a strange `Host`, or a page of another origin. */
export function checkCaller(headers: IncomingHttpHeaders, hosts: AnsweredHosts): Refusal | undefined {
  const host = hostNameOf(headers.host);
  if (host === undefined || !answersTo(host, hosts)) return misdirected(headers.host);
  if (!isOwnOrigin(headers)) {
    return { status: 403, detail: 'Pages of another origin may not call Moorage.' };
  }
  return undefined;
}

function misdirected(host: string | undefined): Refusal {
  return {
    status: 421,
    detail: `Moorage does not answer to the host ${JSON.stringify(host ?? '')}. If it should, add it to api.allowed_hosts in config.yaml.`,
  };
}

/** Scheme aside, because a proxy may add TLS; a sandbox's page differs from us in nothing but the port. */
function isOwnOrigin(headers: IncomingHttpHeaders): boolean {
  const { origin, host = '' } = headers;
  if (origin !== undefined) return origin.replace(/^https?:\/\//i, '').toLowerCase() === host.toLowerCase();
  // Browsers send no Origin with the GET of an image or a script, but say where it comes from.
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return true;
  return headers['sec-fetch-mode'] === 'navigate';
}

import type { Settings } from '#shared/settings.ts';
import { hostNameOf } from './access/host-name.ts';

/** An address that means this machine, as a backend writes it. */
const LOCAL_URL = /^(https?:\/\/)(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\])(?=[:/]|$)/i;

/**
 * The host a caller finds sandboxes under: `sandbox_host`, else the name it reached us by; undefined where the
 * URL holds as it is. Ports of sandboxes are published on IPv4, so whoever comes over `[::1]` takes the URL as it is.
 */
export function sandboxHostFor(
  settings: Pick<Settings, 'sandbox_host'>,
  hostHeader: string | undefined,
): string | undefined {
  if (settings.sandbox_host) return hostNameOf(settings.sandbox_host) ?? settings.sandbox_host;
  const host = hostNameOf(hostHeader);
  return host === '[::1]' ? undefined : host;
}

/** The URL of a sandbox as a caller reaches it: `host` instead of a loopback address, the port kept. */
export function publicUrl(url: string, host: string | undefined): string {
  if (host === undefined) return url;
  return url.replace(LOCAL_URL, (_local, scheme: string) => scheme + host);
}

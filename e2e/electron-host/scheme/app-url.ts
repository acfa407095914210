/** The name of a host of `app://`, in the browser's own addresses. `.test` is never anybody's (RFC 6761). */
const SUFFIX = '.app.test';

/**
 * Chromium has no switch that registers a scheme, and treats unknown ones as other programs' business. So what the
 * app calls `app://host/…` is `https://host.app.test/…` to the browser: a secure origin of its own with all that
 * hangs on it (policies, storage, same-origin rules), and never a request on the network, because each is answered
 * by the host. Everything that the main process sees is translated back.
 */
export function toBrowserUrl(url: string, scheme: string): string {
  const parsed = new URL(url);
  if (parsed.protocol !== `${scheme}:`) return url;
  return `https://${parsed.host}${SUFFIX}${parsed.pathname}${parsed.search}${parsed.hash}`;
}

/** What the app calls an address that the browser shows. */
export function toAppUrl(url: string, scheme: string): string {
  const [, host, rest] = /^https:\/\/([^/?#]+)\.app\.test(?=[/?#]|$)(.*)$/s.exec(url) ?? [];
  return host === undefined ? url : `${scheme}://${host}${rest}`;
}

/** Sources that a policy names by the scheme become those of the browser's addresses. */
export function toBrowserPolicy(policy: string, scheme: string): string {
  return policy
    .replaceAll(new RegExp(`\\b${scheme}://([\\w-]+)`, 'g'), `https://$1${SUFFIX}`)
    .replaceAll(new RegExp(`(?<=\\s)${scheme}:(?=[\\s;]|$)`, 'g'), `https://*${SUFFIX}`);
}

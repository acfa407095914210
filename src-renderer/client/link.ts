import type { BrowserStorage } from '../stores/browser-storage.ts';

const STORAGE_KEY = 'moorage-link';

/** A link that was opened and has yet to be exchanged for a session. */
export interface Link {
  /** Good for one session. */
  readonly token: string;
  /** By it the server knows this page again, should its answer be lost. */
  readonly claim: string;
}

/** The token in a fragment such as `#token=abc`; null when it carries none. */
export function tokenOf(fragment: string): string | null {
  return new URLSearchParams(fragment.replace(/^#/, '')).get('token') || null;
}

export interface LinkOptions {
  readonly location: Pick<Location, 'hash' | 'pathname' | 'search'>;
  readonly history: Pick<History, 'replaceState'>;
  readonly storage: BrowserStorage;
  /** Gives what nobody can guess. */
  readonly makeClaim: () => string;
}

/**
 * The link this page was opened by, also when it was loaded anew before the link was exchanged; null when there was
 * none. The token leaves the address, so that neither the history nor a copied address keeps it.
 */
export function takeLink({ location, history, storage, makeClaim }: LinkOptions): Link | null {
  const token = tokenOf(location.hash);
  const pending = pendingLink(storage);
  if (token === null) return pending;
  const link = pending?.token === token ? pending : { token, claim: makeClaim() };
  storage.setItem(STORAGE_KEY, JSON.stringify(link));
  history.replaceState(null, '', location.pathname + location.search);
  return link;
}

/** Forgets the link once it is exchanged, or refused. */
export function forgetLink(storage: BrowserStorage): void {
  storage.removeItem(STORAGE_KEY);
}

function pendingLink(storage: BrowserStorage): Link | null {
  const text = storage.getItem(STORAGE_KEY);
  return text === null ? null : (JSON.parse(text) as Link);
}

/** Not `crypto.randomUUID`, which only pages by TLS or from loopback have. */
export function randomClaim(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

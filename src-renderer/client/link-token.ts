/** The token in a fragment such as `#token=abc`; null when it carries none. */
export function tokenOf(fragment: string): string | null {
  return new URLSearchParams(fragment.replace(/^#/, '')).get('token') || null;
}

export interface AddressBar {
  readonly location: Pick<Location, 'hash' | 'pathname' | 'search'>;
  readonly history: Pick<History, 'replaceState'>;
}

/**
 * Takes the token out of the page's address, so that neither the history nor a copied address keeps it.
 * Null when the page was opened without one.
 */
export function takeLinkToken({ location, history }: AddressBar): string | null {
  const token = tokenOf(location.hash);
  if (token !== null) history.replaceState(null, '', location.pathname + location.search);
  return token;
}

/** How the dashboard stands with Moorage itself. */
export type ConnectionStatus =
  /** For the first time: there is nothing to show yet. */
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected' }
  /** What is shown is as of `since` (local Unix milliseconds). */
  | { readonly kind: 'reconnecting'; readonly since: number }
  /** Without a session: only a new link helps. */
  | { readonly kind: 'refused' };

import { messageOf } from '#shared/errors.ts';

const STORAGE_KEY = 'moorage-session';

export type SessionOutcome =
  | { readonly kind: 'open'; readonly session: string }
  /** The link was used or is too old, and no earlier session is left. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'failed'; readonly reason: string };

/** The right to be here. It lives in the tab's sessionStorage, because cookies would reach the sandboxes' pages too. */
export interface SessionKeeper {
  /** The session at hand; the first time, the one the link's token is exchanged for. Never rejects. */
  open(signal: AbortSignal): Promise<SessionOutcome>;
  /** Forgets a session the server no longer accepts. */
  forget(): void;
}

export interface SessionKeeperOptions {
  /** The single-use token of the link this page was opened by; null when there was none. */
  readonly token: string | null;
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly url: string;
}

export function createSessionKeeper(options: SessionKeeperOptions): SessionKeeper {
  const { storage } = options;
  let token = options.token;

  const stored = (): SessionOutcome => {
    const session = storage.getItem(STORAGE_KEY);
    return session === null ? { kind: 'refused' } : { kind: 'open', session };
  };

  return {
    async open(signal) {
      if (token === null) return stored();
      try {
        const response = await options.fetch(options.url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ token }),
          signal,
        });
        // A used link is no reason to end a session that still holds.
        if (response.status === 401) {
          token = null;
          return stored();
        }
        if (!response.ok) return { kind: 'failed', reason: `The server answered ${response.status}.` };
        const { session } = (await response.json()) as { readonly session: string };
        token = null;
        storage.setItem(STORAGE_KEY, session);
        return { kind: 'open', session };
      } catch (error) {
        // The token may be unspent: it is kept for the next attempt.
        return { kind: 'failed', reason: messageOf(error) };
      }
    },
    forget: () => storage.removeItem(STORAGE_KEY),
  };
}

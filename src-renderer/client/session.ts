import { messageOf } from '#shared/errors.ts';
import type { BrowserStorage } from '../stores/browser-storage.ts';
import { forgetLink, type Link } from './link.ts';

const STORAGE_KEY = 'moorage-session';

export type SessionOutcome =
  | { readonly kind: 'open'; readonly session: string }
  /** The link was used or is too old, and no earlier session is left. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'failed'; readonly reason: string };

/** The right to be here. It lives in the tab's sessionStorage, because cookies would reach the sandboxes' pages too. */
export interface SessionKeeper {
  /** The session at hand; the first time, the one the link is exchanged for. Never rejects. */
  open(signal: AbortSignal): Promise<SessionOutcome>;
  /** Forgets a session the server no longer accepts. */
  forget(): void;
}

export interface SessionKeeperOptions {
  /** The link this page was opened by; null when there was none. */
  readonly link: Link | null;
  readonly storage: BrowserStorage;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly url: string;
}

export function createSessionKeeper(options: SessionKeeperOptions): SessionKeeper {
  const { storage } = options;
  let { link } = options;

  const settle = (): void => {
    link = null;
    forgetLink(storage);
  };
  const stored = (): SessionOutcome => {
    const session = storage.getItem(STORAGE_KEY);
    return session === null ? { kind: 'refused' } : { kind: 'open', session };
  };

  return {
    async open(signal) {
      if (link === null) return stored();
      try {
        const response = await options.fetch(options.url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(link),
          signal,
        });
        // A used link is no reason to end a session that still holds.
        if (response.status === 401) {
          settle();
          return stored();
        }
        if (!response.ok) return { kind: 'failed', reason: `The server answered ${response.status}.` };
        const { session } = (await response.json()) as { readonly session: string };
        storage.setItem(STORAGE_KEY, session);
        settle();
        return { kind: 'open', session };
      } catch (error) {
        // The link may be unspent, or its session on the way: it is kept for the next attempt.
        return { kind: 'failed', reason: messageOf(error) };
      }
    },
    forget: () => storage.removeItem(STORAGE_KEY),
  };
}

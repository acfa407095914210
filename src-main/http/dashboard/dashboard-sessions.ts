import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../provider/clock.ts';

/** A link that was never opened dies after a day. Milliseconds. */
const TOKEN_LIFETIME = 24 * 60 * 60 * 1000;
const SESSION_LIFETIME = 30 * TOKEN_LIFETIME;
/** A page that has not heard of its session asks for it anew within that time. Milliseconds. */
const CLAIM_LIFETIME = 2 * 60 * 1000;
/** More links than that are nobody's: the oldest goes. */
const MOST_TOKENS = 100;

/** Who may use the dashboard over HTTP: a one-time token is exchanged for a session. */
export interface DashboardSessions {
  /** A token that opens one session within 24 hours. Kept in memory alone. */
  issueToken(): string;
  /**
   * A session of 30 days for a token that is still good, which it then no longer is; else undefined. The answer may be
   * lost on its way: who gave a `claim` gets the same again by it, for two minutes.
   */
  exchange(token: string, claim?: string): string | undefined;
  /** Whether `session` came from {@link exchange}, in this run or an earlier one, and has not expired. */
  isValid(session: string): boolean;
}

export interface DashboardSessionsDeps {
  readonly clock: Pick<Clock, 'now'>;
  /** Signs sessions. As long as it stays the same, open dashboards survive a restart; another ends them. */
  readonly secret: () => Uint8Array;
}

/** The secret of sessions that follows from the API key: a new key ends all sessions. */
export function sessionSecret(apiKey: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', apiKey, '', 'moorage dashboard sessions', 32));
}

interface Token {
  /** Unix milliseconds. */
  readonly expires: number;
  /** What it was exchanged for, and by whom. */
  readonly taken?: { readonly claim: string; readonly session: string };
}

export function createDashboardSessions({ clock, secret }: DashboardSessionsDeps): DashboardSessions {
  /** By their hashes, oldest first. */
  const tokens = new Map<string, Token>();
  const sign = (text: string): string => createHmac('sha256', secret()).update(text).digest('base64url');
  const makeSession = (): string => {
    const text = `${clock.now() + SESSION_LIFETIME}.${randomBytes(16).toString('base64url')}`;
    return `${text}.${sign(text)}`;
  };

  return {
    issueToken() {
      const token = randomBytes(32).toString('base64url');
      forgetOld(tokens, clock.now());
      tokens.set(hash(token), { expires: clock.now() + TOKEN_LIFETIME });
      return token;
    },
    exchange(token, claim) {
      const key = hash(token);
      const found = tokens.get(key);
      if (found === undefined || found.expires <= clock.now()) return undefined;
      const { taken } = found;
      if (taken) return claim !== undefined && sameText(taken.claim, claim) ? taken.session : undefined;
      const session = makeSession();
      if (claim === undefined) tokens.delete(key);
      else tokens.set(key, { expires: clock.now() + CLAIM_LIFETIME, taken: { claim, session } });
      return session;
    },
    isValid(session) {
      const [text, signature] = splitLast(session);
      return sameText(sign(text), signature) && Number.parseInt(text, 10) > clock.now();
    },
  };
}

const hash = (token: string): string => createHash('sha256').update(token).digest('base64url');

function forgetOld(tokens: Map<string, Token>, now: number): void {
  for (const [key, { expires }] of tokens) {
    if (expires > now && tokens.size < MOST_TOKENS) return;
    tokens.delete(key);
  }
}

function splitLast(session: string): readonly [text: string, signature: string] {
  const dot = session.lastIndexOf('.');
  return [session.slice(0, Math.max(dot, 0)), session.slice(dot + 1)];
}

/** Takes as long whatever differs. */
function sameText(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

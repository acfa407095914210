import { createHash, timingSafeEqual } from 'node:crypto';
import { assertNever } from '#shared/errors.ts';
import type { Settings } from '#shared/settings.ts';
import type { Provider } from '../../provider/provider.ts';
import { hostNameOf, isLoopback } from './host-name.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Gives a comparison with `key` whose time tells nothing about it. */
export function createKeyCheck(key: string): (given: string | undefined) => boolean {
  const expected = digest(key);
  return (given) => given !== undefined && timingSafeEqual(digest(given), expected);
}

export interface KeyPolicy {
  readonly settings: Pick<Settings, 'api'>;
  /** The address the server listens on. */
  readonly boundHost: string;
  readonly provider: Pick<Provider, 'sandboxesReachLoopback'>;
}

/** Whether callers must show the API key. `auto`: whenever a sandbox or another machine could reach the port. */
export function isKeyRequired({ settings, boundHost, provider }: KeyPolicy): boolean {
  switch (settings.api.require_key) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'auto':
      return !isLoopback(hostNameOf(boundHost) ?? '') || provider.sandboxesReachLoopback();
    default:
      return assertNever(settings.api.require_key);
  }
}

import { MoorageError } from '#shared/errors.ts';

/** Where a provisioner answers, without a slash at the end, such as `http://provisioner:8002`. */
export type ProvisionerAddress = string;

/**
 * The address of the `provisioner_url` setting. Throws `BACKEND_UNSUPPORTED` for what cannot be called: Moorage's
 * messages name the address, so a password has no place in it.
 */
export function parseProvisionerUrl(url: string | undefined): ProvisionerAddress {
  if (!url) {
    throw new MoorageError(
      'BACKEND_UNSUPPORTED',
      'The remote backend needs to know its provisioner. Set provisioner_url, such as http://provisioner:8002.',
    );
  }
  const parsed = URL.parse(url);
  if (!parsed || (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')) {
    throw new MoorageError(
      'BACKEND_UNSUPPORTED',
      'provisioner_url must be an http:// or https:// address, such as http://provisioner:8002. Correct it.',
    );
  }
  if (parsed.username || parsed.password || parsed.search || parsed.hash) {
    throw new MoorageError(
      'BACKEND_UNSUPPORTED',
      `provisioner_url must be an address alone, such as ${parsed.origin}. A key goes into provisioner_api_key.`,
    );
  }
  return addressOf(parsed);
}

/** What may be shown of the `provisioner_url` setting, whether or not it can be called: no password or key of it. Pure. */
export function shownProvisionerUrl(url: string): string {
  const parsed = URL.parse(url);
  return parsed ? addressOf(parsed) : 'what provisioner_url names';
}

function addressOf({ origin, pathname }: URL): ProvisionerAddress {
  return `${origin}${pathname}`.replace(/\/+$/, '');
}

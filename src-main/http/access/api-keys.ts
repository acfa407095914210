import type { ApiKey } from '#shared/contract/settings.ts';
import { MoorageError } from '#shared/errors.ts';
import { type ApiKeySources, loadApiKey, replaceApiKey } from './api-key.ts';
import { createKeyCheck } from './key-check.ts';

/** The key of the HTTP API while Moorage runs. */
export interface ApiKeys {
  current(): ApiKey;
  /** In a time that tells nothing about the key. */
  matches(given: string | undefined): boolean;
  /**
   * Makes a new key; the old one, and every session that came from it, is refused from then on; dashboards that are open
   * over HTTP end within a minute. Throws `INVALID_INPUT` where the environment decides the key, `HOME_NOT_WRITABLE`;
   * then the old one holds.
   */
  rotate(): Promise<ApiKey>;
}

/** Throws as {@link loadApiKey} does. */
export async function openApiKeys(sources: ApiKeySources): Promise<ApiKeys> {
  const source = sources.env.MOORAGE_API_KEY ? 'environment' : 'file';
  let key = await loadApiKey(sources);
  let matches = createKeyCheck(key);
  let last: Promise<unknown> = Promise.resolve();
  const replace = async (): Promise<ApiKey> => {
    key = await replaceApiKey(sources.file);
    matches = createKeyCheck(key);
    return { key, source };
  };
  return {
    current: () => ({ key, source }),
    matches: (given) => matches(given),
    async rotate() {
      if (source === 'environment') {
        throw new MoorageError(
          'INVALID_INPUT',
          'The API key comes from MOORAGE_API_KEY. Change it there and start Moorage again, or unset it to have one made.',
        );
      }
      // One at a time, so that the key in force is the one in the file.
      const replaced = last.then(replace);
      last = replaced.catch(() => undefined);
      return replaced;
    },
  };
}

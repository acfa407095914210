import { readFile } from 'node:fs/promises';
import { MoorageError } from '#shared/errors.ts';
import type { HomePaths } from '../platform/home.ts';
import { readInstance } from '../platform/instance-file.ts';
import { type ApiClient, createApiClient } from './api-client.ts';

export interface ConnectDeps {
  readonly env: NodeJS.ProcessEnv;
  readonly isAlive: (pid: number) => boolean;
}

/** A client of the Moorage that runs on `home`. Throws `NOT_RUNNING` when none does. */
export async function connect(home: HomePaths, { env, isAlive }: ConnectDeps): Promise<ApiClient> {
  const instance = await readInstance(home.instance);
  // Of one that was killed the file remains, and its port may be another program's, which must not see the key.
  if (!instance || !isAlive(instance.pid)) {
    throw new MoorageError(
      'NOT_RUNNING',
      `No Moorage runs on the home ${home.root}. Start it with \`moorage serve\`, or name another home with --home or MOORAGE_HOME.`,
    );
  }
  return createApiClient({ url: instance.api, key: env.MOORAGE_API_KEY || (await keyOf(home)) });
}

async function keyOf(home: HomePaths): Promise<string | undefined> {
  try {
    return (await readFile(home.apiKey, 'utf8')).trim() || undefined;
  } catch {
    return undefined;
  }
}

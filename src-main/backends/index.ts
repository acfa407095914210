import type { Logger } from 'pino';
import { MoorageError } from '#shared/errors.ts';
import type { Settings } from '#shared/settings.ts';
import { systemClock } from '../provider/clock.ts';
import type { Backend } from './backend.ts';

export interface OpenBackendOptions {
  readonly settings: Settings;
  readonly env: NodeJS.ProcessEnv;
  readonly log: Logger;
}

/** Opens the backend that the settings name, or that `auto` finds. Throws `NO_BACKEND` when it finds none. */
export async function openBackend({ settings }: OpenBackendOptions): Promise<Backend> {
  if (settings.backend === 'fake') {
    const { openFakeBackend } = await import('./fake/open-fake-backend.ts');
    return openFakeBackend({ prefix: settings.container_prefix, clock: systemClock });
  }
  throw new MoorageError('NO_BACKEND', 'No container engine was found. Install Docker and start it.');
}

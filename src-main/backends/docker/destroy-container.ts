import type { Logger } from 'pino';
import { isMoorageError } from '#shared/errors.ts';

import { containerCall } from './container-call.ts';
import type { Engine } from './engine.ts';
import { refusalStatus } from './engine-errors.ts';

/** Seconds between SIGTERM and SIGKILL. A sandbox is disposable, its data is on mounts. */
const DEFAULT_GRACE = 1;
/** Milliseconds for all of it, beyond the grace. */
const DESTROY_TIMEOUT = 8_500;
/** Milliseconds the engine has for a kill, after the grace, before removal is tried regardless. */
const KILL_TIMEOUT = 3_000;

export interface DestroyOptions {
  readonly graceSeconds?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly log: Logger;
}

/** Stops and removes a container with its anonymous volumes, and returns once it is gone. None there is a success. */
export async function destroyContainer(engine: Engine, name: string, options: DestroyOptions): Promise<void> {
  const { graceSeconds = DEFAULT_GRACE, signal, log } = options;
  const limits = { what: `destroy ${name}`, timeout: DESTROY_TIMEOUT + graceSeconds * 1000, signal };
  await engine.within(limits, async (whole) => {
    try {
      if (graceSeconds > 0) await stop(engine, name, { graceSeconds, signal: whole, log });
      await remove(engine, name, whole);
    } catch (error) {
      if (!isMoorageError(error, 'SANDBOX_NOT_FOUND')) throw error;
    }
  });
}

async function stop(
  engine: Engine,
  name: string,
  { graceSeconds, signal, log }: DestroyOptions & { readonly graceSeconds: number },
): Promise<void> {
  const query = { t: graceSeconds };
  const timeout = graceSeconds * 1000 + KILL_TIMEOUT;
  try {
    await engine.call(
      containerCall(name, { method: 'POST', action: 'stop', verb: 'stop', query, timeout, signal }),
    );
  } catch (error) {
    // Removal kills too.
    if (!isMoorageError(error, 'BACKEND_ERROR', 'BACKEND_TIMEOUT')) throw error;
    log.warn({ err: error, name }, 'a container does not stop');
  }
}

async function remove(engine: Engine, name: string, signal: AbortSignal): Promise<void> {
  const query = { force: true, v: true };
  const timeout = DESTROY_TIMEOUT;
  try {
    await engine.call(containerCall(name, { method: 'DELETE', verb: 'remove', query, timeout, signal }));
  } catch (error) {
    // Somebody else is removing it already.
    if (refusalStatus(error) !== 409) throw error;
    await waitUntilRemoved(engine, name, signal);
  }
}

async function waitUntilRemoved(engine: Engine, name: string, signal: AbortSignal): Promise<void> {
  const query = { condition: 'removed' };
  const call = { method: 'POST', action: 'wait', verb: 'await the removal of', query } as const;
  await engine.call(containerCall(name, { ...call, timeout: DESTROY_TIMEOUT, signal }));
}

import type { Logger } from 'pino';
import { isMoorageError, MoorageError } from '#shared/errors.ts';
import type { SandboxResponse } from '#shared/provisioner.ts';
import type { Clock } from '../../provider/clock.ts';
import type { CreateRequest, ProvisionerClient } from './provisioner-client.ts';
import { cancelled } from './provisioner-errors.ts';

/** Milliseconds a caller that no longer wants the sandbox waits for its removal before it is left to itself. */
const UNDO_PATIENCE = 5_000;

interface CreateOptions {
  readonly signal: AbortSignal | undefined;
  readonly log: Logger;
}

/**
 * Makes the sandbox, unless there is one of its id: throws `SANDBOX_NAME_TAKEN` then, for it may be somebody else's. A
 * provisioner does not stop because nobody waits any longer, and one that failed or broke off may have left a part:
 * whatever the reason, a creation that did not succeed is deleted again before this ends.
 */
export async function createAtProvisioner(
  client: ProvisionerClient,
  request: CreateRequest,
  { signal, log }: CreateOptions,
): Promise<SandboxResponse> {
  const { sandboxId } = request;
  if (await client.get(sandboxId, signal ? { signal } : {})) {
    throw new MoorageError('SANDBOX_NAME_TAKEN', `The provisioner has a sandbox ${sandboxId} already.`);
  }
  if (signal?.aborted) throw cancelled(signal.reason);
  const creation = client.create(request);
  try {
    return await unlessAborted(creation, signal);
  } catch (error) {
    if (mayHaveMadeSomething(error)) await undo(client, sandboxId, { creation, log });
    throw error;
  }
}

/** Waits for `creation`, but for a caller that leaves: not longer than it takes to undo what it asked for. */
export async function untilUndone<Result>(
  creation: Promise<Result>,
  { signal, clock }: { readonly signal: AbortSignal | undefined; readonly clock: Clock },
): Promise<Result> {
  if (!signal) return creation;
  const over = new AbortController();
  const late = aborted(signal, over.signal).then(async () => {
    await clock.sleep(UNDO_PATIENCE, over.signal);
    throw cancelled(signal.reason);
  });
  try {
    return await Promise.race([creation, late]);
  } finally {
    late.catch(() => undefined);
    over.abort();
  }
}

/** What the provisioner refused outright it has not begun. */
function mayHaveMadeSomething(error: unknown): boolean {
  return isMoorageError(error, 'CANCELLED', 'BACKEND_TIMEOUT', 'BACKEND_UNREACHABLE', 'BACKEND_ERROR');
}

/** At once, so that a provisioner that is at it stops; and again after an answer that came late. */
async function undo(
  client: ProvisionerClient,
  sandboxId: string,
  { creation, log }: { readonly creation: Promise<SandboxResponse>; readonly log: Logger },
): Promise<void> {
  try {
    await client.destroy(sandboxId);
    const made = await creation.catch(() => undefined);
    if (made) await client.destroy(sandboxId);
  } catch (error) {
    log.warn({ err: error, sandbox: sandboxId }, 'what a failed creation left at the provisioner may remain');
  }
}

async function unlessAborted<Result>(
  work: Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  if (!signal) return work;
  const over = new AbortController();
  const left = aborted(signal, over.signal).then(() => {
    throw cancelled(signal.reason);
  });
  try {
    return await Promise.race([work, left]);
  } finally {
    left.catch(() => undefined);
    over.abort();
  }
}

/** Settles when `signal` aborts; never, where `over` does before. */
function aborted(signal: AbortSignal, over: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true, signal: over });
  });
}

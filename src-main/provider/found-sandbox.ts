import { MoorageError } from '#shared/errors.ts';
import type { Sandbox, SandboxState } from '#shared/sandbox.ts';
import type { BackendSandbox } from '../backends/backend.ts';
import type { SandboxRecord } from '../store/store.ts';
import { PREPARING } from './come-up.ts';

export interface FoundContext {
  readonly instanceId: string;
  readonly backend: string;
  /** Unix milliseconds. */
  readonly now: number;
}

/**
 * The record of a sandbox that the engine holds and nobody here remembers. Ours (by the instance on its label) goes
 * to the warm pool; another's is foreign: shown, returned when it is asked for, never reaped.
 */
export function foundSandbox(
  found: BackendSandbox,
  { instanceId, backend, now }: FoundContext,
): SandboxRecord {
  const ownership = found.labels.instanceId === instanceId ? 'own' : 'foreign';
  const sandbox: Sandbox = {
    id: found.labels.sandboxId,
    thread: found.labels.thread,
    name: found.name,
    backend,
    image: found.image,
    state: stateOf(found, ownership, now),
    health: { kind: 'unknown' },
    url: found.url,
    mounts: [...found.mounts],
    ports: [...found.ports],
    limits: found.limits,
    ownership,
    createdAt: found.labels.createdAt,
    lastUsedAt: now,
    expiresAt: null,
    pinned: false,
    origin: { kind: 'found', at: now },
    idleTimeout: null,
  };
  return { sandbox, ref: found.ref, extraMounts: [], options: {}, baseline: null };
}

function stateOf(found: BackendSandbox, ownership: Sandbox['ownership'], now: number): SandboxState {
  const running = ownership === 'own' ? 'warm' : 'active';
  if (found.runState === 'running') return { kind: running, since: now };
  if (found.runState === 'pending') {
    return {
      kind: 'creating',
      step: { kind: 'preparing', detail: found.pendingDetail ?? PREPARING },
      since: now,
    };
  }
  if (found.runState === 'paused') return { kind: 'paused', resumesTo: running, since: now };
  return { kind: 'stopped', reason: exitReason(found), since: now };
}

/** Why an exited container is stopped, in words. */
export function exitReason({
  exitCode,
  oom = false,
}: {
  readonly exitCode: number | null;
  readonly oom?: boolean;
}) {
  if (oom) return 'it ran out of memory';
  return exitCode === null ? 'it does not run' : `it exited with code ${exitCode}`;
}

/** The error of a foreign sandbox that does not serve: not ours to start or remove. */
export function foreignIsDead({ id, name }: Pick<Sandbox, 'id' | 'name'>): MoorageError {
  return new MoorageError(
    'SANDBOX_FOREIGN',
    `Sandbox '${id}' exists as ${name}, does not answer, and was not made by this Moorage. Adopt or destroy it in the dashboard, or use another id.`,
  );
}

import { MoorageError } from '#shared/errors.ts';
import type { Sandbox, Thread } from '#shared/sandbox.ts';

/** True when a sandbox of `owner` may be handed to `wanted`: the same thread, or nobody in particular. */
export function mayServe(owner: Thread | null, wanted: Thread | null): boolean {
  if (!wanted) return true;
  return owner !== null && owner.threadId === wanted.threadId && owner.userId === wanted.userId;
}

/** Throws `SANDBOX_ID_COLLISION` when `sandbox` belongs to another thread than the one that asks. */
export function assertMayServe(sandbox: Sandbox, thread: Thread | null): void {
  // Of a container that Moorage did not make nobody knows the thread; its id was asked for.
  if (sandbox.ownership === 'foreign' && !sandbox.thread) return;
  if (!mayServe(sandbox.thread, thread)) throw collision(sandbox.id, sandbox.thread, thread);
}

/** The error of an id that belongs to another thread. */
export function collision(id: string, owner: Thread | null, wanted: Thread | null): MoorageError {
  return new MoorageError(
    'SANDBOX_ID_COLLISION',
    `Sandbox '${id}' belongs to ${describe(owner)}, not to ${describe(wanted)}. Use another sandbox id, or id_scheme: user-thread for longer ones.`,
  );
}

function describe(thread: Thread | null): string {
  return thread ? `thread '${thread.threadId}' of user '${thread.userId}'` : 'no thread';
}

import type { SandboxLabels } from '../backend.ts';
import type { ApiObject } from './api-objects.ts';
import { SANDBOX_ID_LABEL } from './names.ts';

/** A label, so that one can select by it. */
const INSTANCE_LABEL = 'dev.moorage.instance';
// A thread's id may be longer than a label, and begin with what a label may not.
const THREAD = 'dev.moorage.thread';
const USER = 'dev.moorage.user';
/** ISO 8601. */
const CREATED = 'dev.moorage.created';
/** The port of this computer that is forwarded to it, so that a restart of Moorage can take it again. */
const PORT = 'dev.moorage.port';

/** Of a Pod or claim: who made it. */
export function instanceLabel({ instanceId }: SandboxLabels): Readonly<Record<string, string>> {
  return instanceId === null ? {} : { [INSTANCE_LABEL]: instanceId };
}

/** Of a Pod or claim: for whom it was made, and when. `forwardedPort` 0 is none. */
export function annotations(
  { thread, createdAt }: SandboxLabels,
  forwardedPort: number,
): Readonly<Record<string, string>> {
  return {
    ...(thread ? { [THREAD]: thread.threadId, [USER]: thread.userId } : {}),
    [CREATED]: new Date(createdAt).toISOString(),
    ...(forwardedPort === 0 ? {} : { [PORT]: String(forwardedPort) }),
  };
}

/** What a Pod or claim says of itself. One that Moorage did not make was created when the cluster says. */
export function readNotes({ metadata }: ApiObject): SandboxLabels {
  const notes = metadata.annotations ?? {};
  const threadId = notes[THREAD];
  const userId = notes[USER];
  const created = Date.parse(notes[CREATED] ?? metadata.creationTimestamp ?? '');
  return {
    sandboxId: metadata.labels?.[SANDBOX_ID_LABEL] ?? '',
    thread: threadId === undefined || userId === undefined ? null : { threadId, userId },
    instanceId: metadata.labels?.[INSTANCE_LABEL] ?? null,
    createdAt: Number.isNaN(created) ? 0 : created,
  };
}

/** 0 where none is noted. */
export function forwardedPortOf({ metadata }: ApiObject): number {
  return Number(metadata.annotations?.[PORT] ?? 0);
}

import { isMoorageError, MoorageError } from '#shared/errors.ts';
import type { SandboxSpec } from '../backend.ts';
import { containerCall } from './container-call.ts';
import { type CreationTraits, containerSpec } from './container-spec.ts';
import { type Engine, type EngineCall, TIMEOUTS } from './engine.ts';
import type { EngineRefusal } from './engine-client.ts';
import { imageNotFound, refused } from './engine-errors.ts';

/** Milliseconds a caller that no longer wants the container waits for its removal before it is left to itself. */
const UNDO_PATIENCE = 5_000;

interface Created {
  readonly Id: string;
}

/**
 * Makes a container, and gives its id. An engine does not stop making one because nobody waits any longer: when the
 * caller leaves or the time is over, the container is removed as soon as the engine says that it is there.
 */
export async function createContainer(
  engine: Engine,
  spec: SandboxSpec,
  { traits, signal }: { readonly traits: CreationTraits; readonly signal?: AbortSignal | undefined },
): Promise<string> {
  const call: EngineCall = {
    method: 'POST',
    path: '/containers/create',
    query: { name: spec.name },
    body: containerSpec(spec, traits),
    what: `create ${spec.name}`,
    timeout: TIMEOUTS.change,
    refused: (refusal) => createRefused(spec, refusal),
  };
  let creation: Promise<Created> | undefined;
  try {
    const created = await engine.within({ ...call, signal }, () => {
      creation = engine.send<Created>(call);
      return creation;
    });
    return created.Id;
  } catch (error) {
    if (creation && isMoorageError(error, 'CANCELLED', 'BACKEND_TIMEOUT')) await undo(engine, creation, spec);
    throw error;
  }
}

async function undo(engine: Engine, creation: Promise<Created>, { name }: SandboxSpec): Promise<void> {
  const undone = creation.then(({ Id }) => removeUnstarted(engine, Id));
  // Whether it was refused or could not be removed: the caller hears why it came to this, and what is left over is
  // found by its name.
  const limits = { what: `undo the creation of ${name}`, timeout: UNDO_PATIENCE };
  await engine.within(limits, () => undone).catch(() => undefined);
}

/** Without force: one that runs has found somebody who wants it. */
async function removeUnstarted(engine: Engine, id: string): Promise<void> {
  const call = { method: 'DELETE', verb: 'remove the unwanted', query: { v: true } } as const;
  await engine.call(containerCall(id, { ...call, timeout: TIMEOUTS.change }));
}

/** Docker's words for a mount source that is missing or not shared with its virtual machine, then Podman's. */
const BAD_MOUNT =
  /invalid mount|bind source path|mounts denied|not shared from the host|statfs .*no such file/i;

function createRefused(spec: SandboxSpec, refusal: EngineRefusal): MoorageError {
  const { status, message } = refusal;
  if (status === 404) return imageNotFound(spec.image, refusal);
  if (status === 409) {
    return new MoorageError('SANDBOX_NAME_TAKEN', `There is a container named ${spec.name} already.`, {
      cause: refusal,
    });
  }
  if (BAD_MOUNT.test(message)) return invalidMount(message, refusal);
  if (status === 400 && /invalid reference format/i.test(message)) return imageNotFound(spec.image, refusal);
  return refused(`create ${spec.name}`, refusal);
}

function invalidMount(message: string, cause: EngineRefusal): MoorageError {
  return new MoorageError(
    'INVALID_MOUNT',
    `The engine cannot mount what the sandbox asks for: ${message}. Make the directory, and share it with the engine's virtual machine if it has one.`,
    { cause },
  );
}

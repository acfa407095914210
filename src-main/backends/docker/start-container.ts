import { MoorageError } from '#shared/errors.ts';
import type { CallOptions } from '../backend.ts';
import { containerCall } from './container-call.ts';
import { type Engine, TIMEOUTS } from './engine.ts';
import type { EngineRefusal } from './engine-client.ts';
import { containerRefused } from './engine-errors.ts';

/** Docker's words, those of its proxy and of Podman's, Docker Desktop's, and two of Windows'. */
const PORT_TAKEN =
  /port is already allocated|address already in use|ports are not available|forbidden by its access permissions|only one usage of each socket address/i;

/** Starts a container; one that runs is left as it is. Throws `PORT_TAKEN`, `SANDBOX_NOT_FOUND`, `BACKEND_ERROR`. */
export async function startContainer(engine: Engine, name: string, { signal }: CallOptions): Promise<void> {
  const refused = (refusal: EngineRefusal) => startRefused(name, refusal);
  const call = { method: 'POST', action: 'start', verb: 'start', timeout: TIMEOUTS.change } as const;
  await engine.call(containerCall(name, { ...call, signal, refused }));
}

function startRefused(name: string, refusal: EngineRefusal): MoorageError {
  if (!PORT_TAKEN.test(refusal.message)) return containerRefused(`start ${name}`, name)(refusal);
  return new MoorageError(
    'PORT_TAKEN',
    `The host port of ${name} is taken: ${refusal.message}. Free it, or create the sandbox with another.`,
    { cause: refusal },
  );
}

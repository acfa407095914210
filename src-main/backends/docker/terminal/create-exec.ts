import { MoorageError } from '#shared/errors.ts';
import { containerCall } from '../container-call.ts';
import { type Engine, TIMEOUTS } from '../engine.ts';
import type { EngineRefusal } from '../engine-client.ts';
import { containerRefused } from '../engine-errors.ts';

export interface ExecOptions {
  readonly command: readonly string[];
  /** Its terminal; absent: it has none, and nobody hears what it says. */
  readonly terminal?: { readonly environment: readonly string[]; readonly consoleSize: readonly number[] };
  readonly signal?: AbortSignal | undefined;
}

/** Makes a program that can be run in a container, and gives its id. Throws `SANDBOX_NOT_FOUND`, `INVALID_TRANSITION`. */
export async function createExec(
  engine: Engine,
  name: string,
  { command, terminal, signal }: ExecOptions,
): Promise<string> {
  const attached = terminal !== undefined;
  const { Id } = await engine.call<{ readonly Id: string }>({
    ...containerCall(name, {
      method: 'POST',
      action: 'exec',
      verb: 'run a program in',
      timeout: TIMEOUTS.change,
      signal,
      refused: (refusal) => execRefused(name, refusal),
    }),
    body: {
      Cmd: command,
      AttachStdin: attached,
      AttachStdout: attached,
      AttachStderr: attached,
      Tty: attached,
      ...(terminal ? { Env: terminal.environment, ConsoleSize: terminal.consoleSize } : {}),
    },
  });
  return Id;
}

/** Podman says 500 where the container does not run. */
function execRefused(name: string, refusal: EngineRefusal): MoorageError {
  if (refusal.status === 409 || /not running|is paused|container state improper/i.test(refusal.message)) {
    return new MoorageError('INVALID_TRANSITION', `${name} does not run. Start or resume it first.`, {
      cause: refusal,
    });
  }
  return containerRefused(`run a program in ${name}`, name)(refusal);
}

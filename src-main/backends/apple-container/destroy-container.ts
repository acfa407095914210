import { isMoorageError, MoorageError } from '#shared/errors.ts';
import type { Clock } from '../../provider/clock.ts';
import { type ContainerCli, TIMEOUTS } from './container-cli.ts';
import type { ListedContainer } from './listed-container.ts';

/** Seconds between SIGTERM and SIGKILL. A sandbox is disposable, its data is on mounts. */
const DEFAULT_GRACE = 1;
/** Milliseconds for all of it, beyond the grace. */
const PATIENCE = 9_000;
/** Milliseconds between two attempts at one that is stopping: the service removes none then. */
const RETRY = 500;
/** Milliseconds that an attempt is given; with less than that left none is made. */
const ATTEMPT = 2_500;

export interface DestroyDeps {
  readonly cli: ContainerCli;
  readonly clock: Clock;
  readonly find: (name: string) => Promise<ListedContainer | undefined>;
}

export interface DestroyOptions {
  readonly graceSeconds?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Stops and removes a container, and returns once it is gone. None there is a success. */
export async function destroyContainer(
  name: string,
  { cli, clock, find }: DestroyDeps,
  { graceSeconds = DEFAULT_GRACE, signal }: DestroyOptions,
): Promise<void> {
  const deadline = clock.now() + PATIENCE + graceSeconds * 1000;
  const left = () => Math.max(1, deadline - clock.now());
  const what = `destroy ${name}`;
  if (graceSeconds > 0) await stop(cli, name, { graceSeconds, timeout: left(), signal });
  for (;;) {
    try {
      await cli.run({ what, args: ['delete', '--force', name], timeout: left(), signal });
    } catch (error) {
      if (isMoorageError(error, 'SANDBOX_NOT_FOUND')) return;
      if (!isMoorageError(error, 'BACKEND_ERROR', 'INVALID_TRANSITION')) throw error;
      // Somebody else is at it, or it is still stopping: how things stand decides.
      const found = await find(name);
      if (!found) return;
      if (left() < RETRY + ATTEMPT) throw stubborn(name, found, error);
      await clock.sleep(RETRY, signal);
      continue;
    }
    return;
  }
}

/** After a crash of the service this does nothing and says nothing; removal helps then. */
async function stop(
  cli: ContainerCli,
  name: string,
  options: {
    readonly graceSeconds: number;
    readonly timeout: number;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<void> {
  const { graceSeconds, timeout, signal } = options;
  const args = ['stop', '-t', `${Math.ceil(graceSeconds)}`, name];
  try {
    // A stop that hangs leaves time for the removal, which kills.
    await cli.run({ what: `stop ${name}`, args, timeout: Math.min(timeout, TIMEOUTS.read) / 2, signal });
  } catch (error) {
    const isLeft = isMoorageError(
      error,
      'SANDBOX_NOT_FOUND',
      'BACKEND_ERROR',
      'BACKEND_TIMEOUT',
      'INVALID_TRANSITION',
    );
    if (!isLeft) throw error;
  }
}

function stubborn(name: string, { state }: ListedContainer, cause: unknown): MoorageError {
  return new MoorageError(
    'BACKEND_ERROR',
    `Apple container does not remove ${name}, which is ${state}. Run: container delete --force ${name}`,
    { cause },
  );
}

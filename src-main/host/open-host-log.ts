import type { Settings } from '#shared/settings.ts';
import { createLog, type Log } from '../logging/create-log.ts';
import type { Clock } from '../provider/clock.ts';
import type { HostProcess } from './host-process.ts';

/** How long the last log lines may take to be written. Milliseconds. */
const LOG_PATIENCE = 500;

export interface HostLogOptions {
  readonly host: Pick<HostProcess, 'stderr' | 'onUncaughtError' | 'exit'>;
  readonly clock: Pick<Clock, 'sleep'>;
  readonly level: Settings['log_level'];
  /** Directory of `moorage.log`. */
  readonly directory: string;
  /** Tells the user of an error that nobody caught; the process ends once it settles. */
  readonly onFault?: (error: unknown) => Promise<void>;
}

/**
 * The log of a host process. An error that nobody caught is logged and ends the process with 1: what state it leaves
 * behind nobody knows, and the next start finds the sandboxes again. Disposing waits for the last lines, but not long.
 */
export function openHostLog({ host, clock, level, directory, onFault }: HostLogOptions): Log {
  const log = createLog({ level, stderr: host.stderr, directory });
  const close = async () => {
    await Promise.race([log[Symbol.asyncDispose](), clock.sleep(LOG_PATIENCE)]);
  };
  let isEnding = false;
  const errors = host.onUncaughtError(async (error) => {
    log.logger.fatal({ err: error }, 'Moorage has a fault and ends');
    if (isEnding) return;
    isEnding = true;
    // Another fault on the way out must not keep the process.
    await onFault?.(error).catch(() => undefined);
    await close();
    host.exit(1);
  });
  return {
    logger: log.logger,
    [Symbol.asyncDispose]: async () => {
      errors[Symbol.dispose]();
      await close();
    },
  };
}

import type { Logger } from 'pino';

/** Does what a person asked for and nobody waits for: what fails is logged. */
export function attempt(log: Logger, what: string, task: () => Promise<unknown>): void {
  task().catch((error: unknown) => log.error({ err: error }, `${what} failed`));
}

import { createInterface } from 'node:readline';
import type { LogLine } from '#shared/sandbox.ts';
import type { ContainerCli } from './container-cli.ts';

/**
 * The last `tail` lines of a container and each that follows, until `ended` aborts: the command itself never ends. It
 * does not say when a line was written, nor to which of the two streams.
 */
export async function* followLogs(
  cli: ContainerCli,
  name: string,
  { tail, ended }: { readonly tail: number; readonly ended: AbortSignal },
): AsyncGenerator<LogLine> {
  if (ended.aborted) return;
  const over = new AbortController();
  const child = cli.spawn(['logs', '-f', '-n', `${tail}`, name], AbortSignal.any([ended, over.signal]));
  child.stderr?.resume();
  if (!child.stdout) return;
  try {
    for await (const text of createInterface({ input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY })) {
      yield { at: null, stream: 'stdout', text };
    }
  } finally {
    over.abort();
  }
}

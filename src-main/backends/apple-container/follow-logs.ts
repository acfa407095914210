import type { LogLine } from '#shared/sandbox.ts';
import type { Clock } from '../../provider/clock.ts';
import { LONGEST_LINE, textLines } from '../common/text-lines.ts';
import type { ContainerCli } from './container-cli.ts';

/** Milliseconds before a command that has ended by itself is run again; twice as long each time it tells nothing. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 2000;
/** Lines of a container that had written none when it was first asked. */
export const FROM_THE_FIRST = 10_000;

export interface FollowOptions {
  readonly tail: number;
  /** Aborted once the container is gone, or nobody listens. */
  readonly ended: AbortSignal;
  readonly clock: Clock;
}

/**
 * The last `tail` lines of a container and each that follows, until `ended` aborts: the command itself never ends, but
 * for a container that has yet to run. It does not say when a line was written, nor to which of the two streams.
 */
export async function* followLogs(
  cli: ContainerCli,
  name: string,
  { tail, ended, clock }: FollowOptions,
): AsyncGenerator<LogLine> {
  let wanted = tail;
  let pause = FIRST_PAUSE;
  while (!ended.aborted) {
    let any = false;
    for await (const text of linesOf(cli, name, { tail: wanted, ended })) {
      any = true;
      yield { at: null, stream: 'stdout', text };
    }
    wanted = any ? 0 : FROM_THE_FIRST;
    if (any) pause = FIRST_PAUSE;
    await clock.sleep(pause, ended).catch(() => undefined);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }
}

async function* linesOf(
  cli: ContainerCli,
  name: string,
  { tail, ended }: Pick<FollowOptions, 'tail' | 'ended'>,
): AsyncGenerator<string> {
  const over = new AbortController();
  const child = cli.spawn(['logs', '-f', '-n', `${tail}`, name], AbortSignal.any([ended, over.signal]));
  child.stderr?.resume();
  if (!child.stdout) return;
  try {
    yield* textLines(child.stdout, { longest: LONGEST_LINE });
  } finally {
    over.abort();
  }
}

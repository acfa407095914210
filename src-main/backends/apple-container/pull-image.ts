import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { MoorageError } from '#shared/errors.ts';
import type { PullProgress } from '#shared/sandbox.ts';
import type { Clock } from '../../provider/clock.ts';
import { LONGEST_LINE, textLines } from '../common/text-lines.ts';
import { CliFailure, cancelled, notInstalled, translateFailure } from './cli-errors.ts';
import type { ContainerCli } from './container-cli.ts';
import { PullTracker } from './pull-progress.ts';

/** Milliseconds of silence after which a pull is given up. */
const STALL = 120_000;
/** And where the command says nothing of its progress, milliseconds for the whole of it. */
const SILENT_PULL = 60 * 60_000;
const KEPT_LINES = 50;

export interface PullDeps {
  readonly cli: ContainerCli;
  readonly clock: Clock;
  /** Whether the command can tell of its progress line by line. */
  readonly plainProgress: boolean;
}

export interface PullOptions {
  readonly onProgress: (progress: PullProgress) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Pulls `image`. Throws `IMAGE_NOT_FOUND`, `IMAGE_PULL_FAILED`, `CANCELLED`; the command is killed then. */
export async function pullImage(image: string, deps: PullDeps, options: PullOptions): Promise<void> {
  const { cli, clock, plainProgress } = deps;
  assertNoOption(image);
  if (options.signal?.aborted) throw cancelled();
  const ended = new AbortController();
  const leave = () => ended.abort(cancelled());
  options.signal?.addEventListener('abort', leave, { once: true });
  const patience = plainProgress ? STALL : SILENT_PULL;
  const stalled = () => ended.abort(standsStill(image, patience));
  let watchdog = clock.timer(stalled, patience);
  const hear = () => {
    watchdog[Symbol.dispose]();
    watchdog = clock.timer(stalled, patience);
  };
  try {
    const progress = plainProgress ? ['--progress', 'plain'] : [];
    const child = cli.spawn(['image', 'pull', ...progress, image], ended.signal);
    if (child.pid === undefined) throw notInstalled();
    const said = follow(child.stderr, { image, onProgress: options.onProgress, hear });
    said.catch(() => undefined);
    child.stdout?.resume();
    const [exitCode] = (await once(child, 'close')) as [number | null];
    ended.signal.throwIfAborted();
    if (exitCode !== 0) throw pullFailed(image, new CliFailure(exitCode ?? 1, (await said).join('\n')));
  } catch (error) {
    ended.signal.throwIfAborted();
    throw error;
  } finally {
    watchdog[Symbol.dispose]();
    options.signal?.removeEventListener('abort', leave);
    ended.abort();
  }
}

/** Throws `IMAGE_NOT_FOUND` for what the command would take for an option of its own. */
export function assertNoOption(image: string): void {
  if (!image.startsWith('-')) return;
  throw new MoorageError('IMAGE_NOT_FOUND', `No image is called ${image}. Correct its name.`);
}

/** Reads to the end, and gives the last lines that were no progress: what went wrong is among them. */
async function follow(
  stderr: Readable | null,
  {
    image,
    onProgress,
    hear,
  }: { readonly image: string; readonly onProgress: PullOptions['onProgress']; readonly hear: () => void },
): Promise<readonly string[]> {
  const said: string[] = [];
  const tracker = new PullTracker(image);
  if (!stderr) return said;
  for await (const line of textLines(stderr, { longest: LONGEST_LINE })) {
    hear();
    if (tracker.take(line)) onProgress(tracker.progress);
    else if (said.push(line) > KEPT_LINES) said.shift();
  }
  return said;
}

function standsStill(image: string, patience: number): MoorageError {
  return new MoorageError(
    'IMAGE_PULL_FAILED',
    `The pull of ${image} has stood still for ${patience / 1000} s. See to the network, then try again.`,
  );
}

/** What registries say of an image that is not there, or not for this user: they do not tell these apart. */
const NO_SUCH_IMAGE =
  /not ?found|404|does not exist|repository name not known|manifest unknown|cannot parse|invalid reference/i;

function pullFailed(image: string, failure: CliFailure): MoorageError {
  if (failure.message.includes('XPC connection error')) return translateFailure(`pull ${image}`, failure);
  if (NO_SUCH_IMAGE.test(failure.message)) {
    return new MoorageError(
      'IMAGE_NOT_FOUND',
      `The registry has no image ${image} for this user: ${failure.message}. Correct its name, or log in with container registry login.`,
      { cause: failure },
    );
  }
  return new MoorageError(
    'IMAGE_PULL_FAILED',
    `The image ${image} could not be pulled: ${failure.message}. See to the network and to container registry login, then try again.`,
    { cause: failure },
  );
}

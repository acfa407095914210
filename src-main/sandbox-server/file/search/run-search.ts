import { Worker } from 'node:worker_threads';
import { assertNever } from '#shared/errors.ts';
import type { Clock } from '../../clock.ts';
import type { Role } from '../../roles.ts';
import { FileProblem } from '../file-error.ts';
import { checkPath } from '../text-file.ts';
import type { GrepFindings, SearchAnswer, SearchFailure, SearchJob } from './search-job.ts';

const ROLE: Role = 'search-worker';
const LIMITS = { maxOldGenerationSizeMb: 512 };

export interface SearchOptions {
  /** The file this program is started from; in a worker it does what it is asked there. */
  readonly program: string;
  readonly timeoutMs: number;
  readonly clock: Clock;
}

/**
 * Searches in a thread of its own, where an expression that takes for ever can be stopped. Throws a FileProblem or a
 * system error.
 */
export async function runSearch(
  job: SearchJob,
  { program, timeoutMs, clock }: SearchOptions,
): Promise<GrepFindings> {
  checkPath(job.path);
  const worker = new Worker(program, { argv: [ROLE], workerData: job, resourceLimits: LIMITS });
  const { promise, resolve, reject } = Promise.withResolvers<SearchAnswer>();
  worker.once('message', resolve);
  worker.once('error', reject);
  worker.once('exit', () => reject(new FileProblem('io_error', 'the search ended without an answer')));
  const tooLong = new FileProblem(
    'timeout',
    `the search took longer than ${timeoutMs / 1000} s; search less, or for something simpler`,
  );
  using _timer = clock.timer(() => reject(tooLong), timeoutMs);
  try {
    const answer = await promise;
    if (answer.ok) return answer.findings;
    throw errorOf(answer.failure);
  } finally {
    await worker.terminate();
  }
}

function errorOf(failure: SearchFailure): Error {
  switch (failure.kind) {
    case 'problem':
      return new FileProblem(failure.type, failure.message);
    case 'system':
      return Object.assign(new Error(failure.message), { code: failure.code, errno: failure.errno });
    default:
      return assertNever(failure);
  }
}

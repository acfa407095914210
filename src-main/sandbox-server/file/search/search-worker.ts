import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '#shared/errors.ts';
import { FileProblem } from '../file-error.ts';
import { grep, searchFile } from './grep.ts';
import type { SearchAnswer, SearchFailure, SearchJob } from './search-job.ts';

/** Answers the search that this thread was started for. */
export function runSearchWorker(): void {
  parentPort?.postMessage(answer(workerData as SearchJob));
}

function answer(job: SearchJob): SearchAnswer {
  try {
    return { ok: true, findings: job.kind === 'grep' ? grep(job) : searchFile(job) };
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

/** Errors lose their class on the way between threads. */
function failureOf(error: unknown): SearchFailure {
  const message = messageOf(error);
  if (error instanceof FileProblem) {
    const type = error.type === 'invalid_pattern' ? error.type : 'invalid_target';
    return { kind: 'problem', type, message };
  }
  const { code, errno } = error as NodeJS.ErrnoException;
  return { kind: 'system', code: code ?? 'EIO', errno: errno ?? -5, message };
}

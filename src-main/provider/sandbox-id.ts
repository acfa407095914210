import { createHash, randomBytes } from 'node:crypto';
import { MoorageError } from '#shared/errors.ts';
import { SANDBOX_ID_PATTERN, THREAD_ID_PATTERN, type Thread, USER_ID_PATTERN } from '#shared/sandbox.ts';
import type { Settings } from '#shared/settings.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * The sandbox id of a thread, the same in every process. `thread`: `sha256(thread_id)[:8]`, the rule of
 * DeerFlow's first provider; `user-thread`: `sha256(user_id:thread_id)[:16]`, DeerFlow today.
 */
export function deriveSandboxId(thread: Thread, scheme: Settings['id_scheme']): string {
  return scheme === 'thread'
    ? sha256(thread.threadId).slice(0, 8)
    : sha256(`${thread.userId}:${thread.threadId}`).slice(0, 16);
}

/** An id for an anonymous sandbox: 8 random hex digits. */
export function randomSandboxId(): string {
  return randomBytes(4).toString('hex');
}

/** Throws `INVALID_INPUT` unless the ids may become container names, path segments and URL segments. */
export function assertValidIds(id: string, thread: Thread | null): void {
  assertPattern('sandbox id', id, SANDBOX_ID_PATTERN);
  if (!thread) return;
  assertPattern('thread id', thread.threadId, THREAD_ID_PATTERN);
  assertPattern('user id', thread.userId, USER_ID_PATTERN);
}

function assertPattern(what: string, value: string, pattern: RegExp): void {
  if (pattern.test(value)) return;
  throw new MoorageError(
    'INVALID_INPUT',
    `The ${what} must match ${pattern.source}, got ${JSON.stringify(value)}.`,
  );
}

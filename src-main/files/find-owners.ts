import { readdir } from 'node:fs/promises';
import type { FileOwner } from '#shared/contract/files.ts';
import { DEFAULT_USER_ID, SANDBOX_ID_PATTERN, THREAD_ID_PATTERN, USER_ID_PATTERN } from '#shared/sandbox.ts';
import { joinLike } from '../provider/thread-directories.ts';

/** Whether `id` is that of a sandbox that once was, and had no thread. */
export type WasAnonymous = (id: string) => boolean;

/** All whose files lie below the base directory. */
export async function findOwners(baseDir: string, wasAnonymous: WasAnonymous): Promise<readonly FileOwner[]> {
  const own = (await names(joinLike(baseDir, 'threads'))).flatMap((name): FileOwner[] => {
    if (wasAnonymous(name) || !THREAD_ID_PATTERN.test(name)) {
      return SANDBOX_ID_PATTERN.test(name) ? [{ sandboxId: name }] : [];
    }
    return [{ userId: DEFAULT_USER_ID, threadId: name }];
  });
  const users = (await names(joinLike(baseDir, 'users'))).filter((name) => USER_ID_PATTERN.test(name));
  const others = await Promise.all(users.map((userId) => threadsOfUser(baseDir, userId)));
  return [...own, ...others.flat()];
}

async function threadsOfUser(baseDir: string, userId: string): Promise<readonly FileOwner[]> {
  const threads = await names(joinLike(baseDir, 'users', userId, 'threads'));
  return threads.filter((name) => THREAD_ID_PATTERN.test(name)).map((threadId) => ({ userId, threadId }));
}

/** Names of the directories in it; none where it does not exist. */
async function names(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

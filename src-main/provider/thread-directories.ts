import { chmod, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { MoorageError, messageOf } from '#shared/errors.ts';
import { DEFAULT_USER_ID, type Mount, type Thread } from '#shared/sandbox.ts';

const LEAVES = ['workspace', 'uploads', 'outputs'] as const;
/** DeerFlow's `VIRTUAL_PATH_PREFIX`. */
const CONTAINER_ROOT = '/mnt/user-data';
const PRIVATE = 0o700;
/** Images run under other uids than ours. */
const SHARED = 0o777;

/** Windows drive paths are joined in Windows style wherever we run, since `base_dir` may name a DeerFlow host's. */
export function joinLike(base: string, ...parts: readonly string[]): string {
  return /^[A-Za-z]:[\\/]/.test(base) ? path.win32.join(base, ...parts) : path.posix.join(base, ...parts);
}

/** The directory of one user: `threads/` lies in it. The default user's is `base_dir` itself. */
export function userDirectory(baseDir: string, userId: string): string {
  return userId === DEFAULT_USER_ID ? baseDir : joinLike(baseDir, 'users', userId);
}

/** Where a thread's files live; an anonymous sandbox has a directory named by its id. */
export function threadDirectory(baseDir: string, thread: Thread | null, sandboxId: string): string {
  if (!thread) return joinLike(baseDir, 'threads', sandboxId);
  return joinLike(userDirectory(baseDir, thread.userId), 'threads', thread.threadId);
}

/** The thread's own mounts, in DeerFlow's layout: `user-data/{workspace,uploads,outputs}`, read-write. */
export function threadMounts(directory: string): readonly Mount[] {
  return LEAVES.map((leaf) => ({
    source: joinLike(directory, 'user-data', leaf),
    target: `${CONTAINER_ROOT}/${leaf}`,
    readOnly: false,
  }));
}

/**
 * Makes a thread's directories where they are missing. `threads/` and `users/` are for us alone; the three leaves
 * are open to whichever uid the image runs under. Throws `HOME_NOT_WRITABLE`.
 */
export async function ensureThreadDirectories(baseDir: string, directory: string): Promise<void> {
  try {
    await mkdir(path.join(directory, 'user-data'), { recursive: true, mode: PRIVATE });
    await Promise.all(threadMounts(directory).map(({ source }) => ensureShared(source)));
  } catch (error) {
    throw new MoorageError(
      'HOME_NOT_WRITABLE',
      `Could not make the thread's directories under ${baseDir}: ${messageOf(error)}. Free some space or mend its permissions, then try again.`,
      { cause: error },
    );
  }
}

async function ensureShared(directory: string): Promise<void> {
  const made = await mkdir(directory, { recursive: true });
  if (made !== undefined) await chmod(directory, SHARED);
}

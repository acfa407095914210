import type { FileArea, FileOwner } from '#shared/contract/files.ts';
import type { Thread } from '#shared/sandbox.ts';
import { joinLike, threadDirectory } from '../provider/thread-directories.ts';

/** The thread of an owner; null of an anonymous sandbox. */
function threadOf(owner: FileOwner): Thread | null {
  return 'sandboxId' in owner ? null : { userId: owner.userId, threadId: owner.threadId };
}

/** Where an owner's files lie. Sandboxes cannot reach it, only the areas in it. */
export function ownerDirectory(baseDir: string, owner: FileOwner): string {
  return threadDirectory(baseDir, threadOf(owner), 'sandboxId' in owner ? owner.sandboxId : '');
}

/** The directory a sandbox of that owner has mounted. */
export function areaDirectory(baseDir: string, owner: FileOwner, area: FileArea): string {
  return joinLike(ownerDirectory(baseDir, owner), 'user-data', area);
}

/** Ours alone, on the areas' file system: what is on its way in or out. */
export function stagingDirectory(baseDir: string, owner: FileOwner): string {
  return joinLike(ownerDirectory(baseDir, owner), '.moorage');
}

/** In words, such as `thread research-42`. */
export function ownerName(owner: FileOwner): string {
  return 'sandboxId' in owner ? `sandbox ${owner.sandboxId}` : `thread ${owner.threadId}`;
}

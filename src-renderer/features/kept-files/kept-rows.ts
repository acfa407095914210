import type { FileOwner, OwnedFiles } from '#shared/contract/files.ts';
import { DEFAULT_USER_ID } from '#shared/identifiers.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import { strings } from '../../strings.ts';
import { ownerOf } from '../detail/files/owner-of.ts';

/** The files of one thread, or of a sandbox without one. */
export interface KeptRow {
  /** Of its own among all rows. */
  readonly key: string;
  readonly kept: OwnedFiles;
  readonly name: string;
  /** Whose thread it is; null of the default user's. */
  readonly user: string | null;
  /** Id of the sandbox that uses them; null when none does. */
  readonly usedBy: string | null;
  /** Id of the sandbox whose page shows them; null when none is remembered. */
  readonly shownBy: string | null;
}

/** A sandbox that there is now. */
export interface FileUser {
  /** Of the row with its files. */
  readonly key: string;
  readonly sandboxId: string;
}

export function fileUsers(sandboxes: Iterable<Sandbox>): readonly FileUser[] {
  return [...sandboxes].map((sandbox) => ({ key: keyOf(ownerOf(sandbox)), sandboxId: sandbox.id }));
}

/** What is kept, as of the last look, with who uses it now. Pure. */
export function keptRows(owners: readonly OwnedFiles[], users: readonly FileUser[]): readonly KeptRow[] {
  const byOwner = new Map(users.map(({ key, sandboxId }) => [key, sandboxId]));
  const ids = new Set(users.map(({ sandboxId }) => sandboxId));
  return owners.map((kept) => {
    const key = keyOf(kept.owner);
    const own = byOwner.get(key) ?? null;
    // Who had it at the last look may be gone, and who was not there then may have come.
    const other = kept.sandboxId !== null && ids.has(kept.sandboxId) ? kept.sandboxId : null;
    return { key, kept, ...nameOf(kept.owner), usedBy: own ?? other, shownBy: own ?? kept.lastSandboxId };
  });
}

export function isUnused({ usedBy }: KeptRow): boolean {
  return usedBy === null;
}

/** What rows hold together. */
export function totalOf(rows: readonly KeptRow[]): Pick<OwnedFiles, 'size' | 'files' | 'partial'> {
  return {
    size: rows.reduce((sum, { kept }) => sum + kept.size, 0),
    files: rows.reduce((sum, { kept }) => sum + kept.files, 0),
    partial: rows.some(({ kept }) => kept.partial),
  };
}

function nameOf(owner: FileOwner): Pick<KeptRow, 'name' | 'user'> {
  if ('sandboxId' in owner) return { name: strings.keptFiles.anonymous(owner.sandboxId), user: null };
  return { name: owner.threadId, user: owner.userId === DEFAULT_USER_ID ? null : owner.userId };
}

/** As the directories are: that of an anonymous sandbox lies beside those of the default user's threads. */
function keyOf(owner: FileOwner): string {
  if ('sandboxId' in owner) return `${DEFAULT_USER_ID}/${owner.sandboxId}`;
  return `${owner.userId}/${owner.threadId}`;
}

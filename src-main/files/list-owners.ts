import { lstat } from 'node:fs/promises';
import type { FileOwner, OwnedFiles } from '#shared/contract/files.ts';
import type { JournalEntry, JournalKind } from '#shared/events.ts';
import type { Clock } from '../provider/clock.ts';
import { userOf } from '../provider/directory-use.ts';
import type { Provider } from '../provider/provider.ts';
import { joinLike } from '../provider/thread-directories.ts';
import type { FileAccess } from './file-access.ts';
import { ownerDirectory } from './file-owner.ts';
import { findOwners } from './find-owners.ts';
import { isThere } from './is-there.ts';
import { measureFiles } from './measure-files.ts';

/** Measuring all of them takes at most about so long. Milliseconds. */
const PATIENCE = 10_000;
/** What each gets of that, as long as there is some. Milliseconds. */
const LEAST_SHARE = 500;
/** Threads of different users may have one name: so many entries of the journal are looked through for the right one. */
const ENTRIES_LOOKED_AT = 50;
/** After which a sandbox has its files no more. */
const ENDINGS: ReadonlySet<JournalKind> = new Set(['destroyed', 'reaped', 'evicted', 'failed']);

export interface ListOwnersDeps {
  readonly access: FileAccess;
  readonly baseDir: string;
  readonly provider: Pick<Provider, 'directoriesInUse' | 'journal' | 'queryJournal'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** All whose files are kept, newest first. What cannot be measured in time is partial. */
export async function listOwners({
  access,
  baseDir,
  provider,
  clock,
}: ListOwnersDeps): Promise<OwnedFiles[]> {
  const owners = await findOwners(baseDir, (id) => provider.journal({ id, limit: 1 }).at(0)?.thread === null);
  const end = clock.now() + PATIENCE;
  const found: Omit<OwnedFiles, 'sandboxId'>[] = [];
  for (const [index, owner] of owners.entries()) {
    const hostPath = joinLike(ownerDirectory(baseDir, owner), 'user-data');
    if (!(await isThere(() => lstat(hostPath)))) continue;
    const until = shareOf(end, clock.now(), owners.length - index);
    const measure = await measureFiles(access, { baseDir, owner, clock, until });
    found.push({ owner, hostPath, ...measure, ...lastUse(owner, provider) });
  }
  // As it is once all are measured.
  const uses = provider.directoriesInUse();
  return found
    .map((files) => {
      const sandboxId = userOf(ownerDirectory(baseDir, files.owner), uses) ?? null;
      return { ...files, sandboxId, mayRun: files.mayRun && sandboxId === null };
    })
    .sort((a, b) => (b.modifiedAt ?? 0) - (a.modifiedAt ?? 0));
}

/** Until when one of `left` owners is measured: a large one does not take the time of all after it. */
function shareOf(end: number, now: number, left: number): number {
  return Math.min(end, now + Math.max((end - now) / left, LEAST_SHARE));
}

function lastUse(
  owner: FileOwner,
  provider: Pick<Provider, 'journal' | 'queryJournal'>,
): Pick<OwnedFiles, 'lastSandboxId' | 'mayRun'> {
  const last = lastEntry(owner, provider);
  const id = 'sandboxId' in owner ? owner.sandboxId : null;
  return { lastSandboxId: last?.sandboxId ?? id, mayRun: last !== undefined && !ENDINGS.has(last.kind) };
}

function lastEntry(
  owner: FileOwner,
  { journal, queryJournal }: Pick<Provider, 'journal' | 'queryJournal'>,
): JournalEntry | undefined {
  if ('sandboxId' in owner) return journal({ id: owner.sandboxId, limit: 1 })[0];
  const { threadId, userId } = owner;
  const { entries } = queryJournal({ threadId, limit: ENTRIES_LOOKED_AT });
  return entries.find(({ thread }) => thread?.userId === userId);
}

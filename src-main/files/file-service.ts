import { lstat, mkdir, readdir, rm, rmdir } from 'node:fs/promises';
import {
  FILE_AREAS,
  type FileArea,
  type FileEntry,
  type FileOwner,
  type OwnedFiles,
} from '#shared/contract/files.ts';
import { MoorageError } from '#shared/errors.ts';
import type { Platform } from '../platform/platform.ts';
import type { Clock } from '../provider/clock.ts';
import type { Provider } from '../provider/provider.ts';
import { joinLike } from '../provider/thread-directories.ts';
import { type FileAccess, fileAccess, type HeldDirectory, walk } from './file-access.ts';
import { fileEntry } from './file-entry.ts';
import { telling } from './file-errors.ts';
import { areaDirectory, ownerDirectory, ownerName, stagingDirectory } from './file-owner.ts';
import { listDirectory } from './list-directory.ts';
import { findOwners, measureFiles, measureTree, userOfFiles } from './owners.ts';
import { pathParts, splitPath } from './path-parts.ts';
import { removeTree } from './remove-tree.ts';
import { sweepStaging } from './sweep-staging.ts';
import { Uploads } from './uploads.ts';

/** The sandbox runs under another user, who is to work in it. */
const SHARED_DIRECTORY = 0o777;

/** A place below an area: `path` is relative, its parts divided by `/`, empty for the area itself. */
export interface FilePlace {
  readonly owner: FileOwner;
  readonly area: FileArea;
  readonly path: string;
}

/**
 * The files of threads, as people see them. Sandboxes write them and may be hostile: nothing outside an area is ever
 * read, written or removed, whatever links they make. Throws `INVALID_INPUT`, `FILE_NOT_FOUND`, `FILE_EXISTS`,
 * `FILE_REFUSED`, `HOME_NOT_WRITABLE`. Disposing ends uploads under way.
 */
export interface FileService extends AsyncDisposable {
  list(
    place: FilePlace,
  ): Promise<{ readonly hostPath: string; readonly entries: FileEntry[]; readonly truncated: boolean }>;
  /** At most `length` bytes from `offset`, and the size of the whole file. */
  read(
    place: FilePlace,
    range: { readonly offset: number; readonly length: number },
  ): Promise<{ readonly bytes: Uint8Array; readonly size: number }>;
  beginUpload(
    place: FilePlace,
    options: { readonly size: number; readonly overwrite: boolean },
  ): Promise<string>;
  upload(uploadId: string, offset: number, piece: Uint8Array): Promise<void>;
  finishUpload(uploadId: string): Promise<FileEntry>;
  cancelUpload(uploadId: string): Promise<void>;
  makeDirectory(place: FilePlace): Promise<FileEntry>;
  remove(place: Omit<FilePlace, 'path'>, paths: readonly string[]): Promise<void>;
  /** What an area holds, links left aside. */
  measure(place: Omit<FilePlace, 'path'>): Promise<{ readonly size: number; readonly files: number }>;
  owners(): Promise<OwnedFiles[]>;
  removeOwner(owner: FileOwner): Promise<void>;
}

export interface FileServiceDeps {
  /** Where threads' files live. */
  readonly baseDir: () => string;
  readonly provider: Pick<Provider, 'list' | 'journal'>;
  readonly clock: Pick<Clock, 'now' | 'timer'>;
  readonly platform: Platform;
}

/** What a process that ended has left unfinished is removed meanwhile. */
export function createFileService(deps: FileServiceDeps): FileService {
  const { baseDir, platform } = deps;
  const access = fileAccess(platform);
  const uploads = new Uploads(deps.clock);
  const measured = new SharedWork<OwnedFiles[]>();
  const sweeping = sweepStaging(access, baseDir(), deps.clock.now());

  const open = ({ owner, area }: Omit<FilePlace, 'path'>, parts: readonly string[]): Promise<HeldDirectory> =>
    walk(access, areaDirectory(baseDir(), owner, area), parts);
  const wordsOf = ({ area, path }: FilePlace) => (path === '' ? area : `${area}/${path}`);

  return {
    list: (place) =>
      telling(wordsOf(place), async () => {
        const parts = pathParts(place.path, platform);
        await using directory = await open(place, parts);
        const hostPath = joinLike(areaDirectory(baseDir(), place.owner, place.area), ...parts);
        return { hostPath, ...(await listDirectory(directory)) };
      }),
    read: (place, range) =>
      telling(wordsOf(place), async () => {
        const { parents, name } = splitPath(place.path, platform);
        await using directory = await open(place, parents);
        return await readPiece(access, directory.at(name), range);
      }),
    beginUpload(place, options) {
      const { parents, name } = splitPath(place.path, platform);
      const staging = stagingDirectory(baseDir(), place.owner);
      return uploads.begin({ open: () => open(place, parents), name, staging, ...options });
    },
    upload: (id, offset, piece) => uploads.add(id, offset, piece),
    finishUpload: (id) => uploads.finish(id),
    cancelUpload: (id) => uploads.cancel(id),
    makeDirectory: (place) =>
      telling(wordsOf(place), async () => {
        const { parents, name } = splitPath(place.path, platform);
        await using directory = await open(place, parents);
        await mkdir(directory.at(name));
        await using made = await access.openDirectory(directory.at(name));
        await made.chmod(SHARED_DIRECTORY);
        return fileEntry(name, await lstat(directory.at(name)));
      }),
    async remove(place, paths) {
      const staging = stagingDirectory(baseDir(), place.owner);
      const targets = paths.map((path) => ({ path, ...splitPath(path, platform) }));
      for (const { path, parents, name } of targets) {
        await telling(wordsOf({ ...place, path }), async () => {
          await using from = await open(place, parents);
          await removeTree(access, { from, name, staging });
        });
      }
    },
    measure: ({ owner, area }) => measureTree(access, areaDirectory(baseDir(), owner, area)),
    owners: () => measured.join(() => ownersOf(deps, access)),
    removeOwner: (owner) => removeOwner(deps, access, owner),
    async [Symbol.asyncDispose]() {
      await uploads[Symbol.asyncDispose]();
      await sweeping;
    },
  };
}

async function readPiece(
  access: FileAccess,
  file: string,
  { offset, length }: { readonly offset: number; readonly length: number },
) {
  const { handle, stats } = await access.openFile(file);
  await using _open = handle;
  const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, stats.size - offset)));
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, offset);
  return { bytes: buffer.subarray(0, bytesRead), size: stats.size };
}

async function ownersOf({ baseDir, provider }: FileServiceDeps, access: FileAccess): Promise<OwnedFiles[]> {
  const sandboxes = provider.list();
  const wasAnonymous = (id: string) => provider.journal({ id, limit: 1 }).at(0)?.thread === null;
  const found: OwnedFiles[] = [];
  for (const owner of await findOwners(baseDir(), wasAnonymous)) {
    const measure = await measureFiles(access, baseDir(), owner);
    found.push({ owner, ...measure, sandboxId: userOfFiles(owner, sandboxes)?.id ?? null });
  }
  return found.sort((a, b) => (b.modifiedAt ?? 0) - (a.modifiedAt ?? 0));
}

async function removeOwner(
  { baseDir, provider }: FileServiceDeps,
  access: FileAccess,
  owner: FileOwner,
): Promise<void> {
  const user = userOfFiles(owner, provider.list());
  if (user) {
    throw new MoorageError(
      'INVALID_TRANSITION',
      `The files of ${ownerName(owner)} are in use by sandbox '${user.id}'; destroy it first.`,
    );
  }
  const directory = ownerDirectory(baseDir(), owner);
  const staging = stagingDirectory(baseDir(), owner);
  await telling(`the files of ${ownerName(owner)}`, async () => {
    const userData = joinLike(directory, 'user-data');
    if (!(await exists(userData))) return;
    await using from = await access.openDirectory(userData);
    for (const area of FILE_AREAS) await removeTree(access, { from, name: area, staging });
    await rm(staging, { recursive: true, force: true });
    await removeIfEmpty(userData);
    await removeIfEmpty(directory);
  });
}

async function exists(directory: string): Promise<boolean> {
  return (await lstat(directory).catch(() => undefined)) !== undefined;
}

/** Others may keep files there too. */
async function removeIfEmpty(directory: string): Promise<void> {
  if ((await readdir(directory)).length === 0) await rmdir(directory);
}

/** Work that all who ask for it meanwhile share. */
class SharedWork<Value> {
  #underWay: Promise<Value> | undefined;

  join(work: () => Promise<Value>): Promise<Value> {
    this.#underWay ??= work().finally(() => {
      this.#underWay = undefined;
    });
    return this.#underWay;
  }
}

import { lstat, mkdir } from 'node:fs/promises';
import type { FileArea, FileEntry, FileOwner, OwnedFiles } from '#shared/contract/files.ts';
import type { Platform } from '../platform/platform.ts';
import type { Clock } from '../provider/clock.ts';
import type { Provider } from '../provider/provider.ts';
import { joinLike } from '../provider/thread-directories.ts';
import { type FileAccess, fileAccess, type HeldDirectory, walk } from './file-access.ts';
import { fileEntry } from './file-entry.ts';
import { telling } from './file-errors.ts';
import { areaDirectory, stagingDirectory } from './file-owner.ts';
import { type DirectoryListing, listDirectory } from './list-directory.ts';
import { listOwners } from './list-owners.ts';
import { measureTree } from './measure-files.ts';
import { pathParts, splitPath } from './path-parts.ts';
import { removeOwner } from './remove-owner.ts';
import { removeTree } from './remove-tree.ts';
import { SharedWork } from './shared-work.ts';
import { sweepStaging } from './sweep-staging.ts';
import { Uploads } from './uploads.ts';

/** The sandbox runs under another user, who is to work in it. */
const SHARED_DIRECTORY = 0o777;
/** How long an area may be measured. Milliseconds. */
const PATIENCE = 10_000;

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
  list(place: FilePlace): Promise<DirectoryListing & { readonly hostPath: string }>;
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
  /** What an area holds, links left aside; at least that much of what cannot be counted in time. */
  measure(place: Omit<FilePlace, 'path'>): Promise<{ readonly size: number; readonly files: number }>;
  owners(): Promise<OwnedFiles[]>;
  removeOwner(owner: FileOwner): Promise<void>;
}

export interface FileServiceDeps {
  /** Where threads' files live. */
  readonly baseDir: () => string;
  readonly provider: Pick<Provider, 'directoriesInUse' | 'whileUnused' | 'journal' | 'queryJournal'>;
  readonly clock: Pick<Clock, 'now' | 'timer'>;
  readonly platform: Platform;
}

/** What a process that ended has left unfinished is removed meanwhile. */
export function createFileService(deps: FileServiceDeps): FileService {
  const { baseDir, platform, provider, clock } = deps;
  const access = fileAccess(platform);
  const uploads = new Uploads(clock);
  const owners = new SharedWork(() => listOwners({ access, baseDir: baseDir(), provider, clock }));
  const sweeping = sweepStaging(access, baseDir(), clock.now());

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
    measure: ({ owner, area }) =>
      measureTree(access, areaDirectory(baseDir(), owner, area), { clock, until: clock.now() + PATIENCE }),
    owners: () => owners.ask(),
    removeOwner: (owner) => removeOwner({ access, baseDir: baseDir(), provider }, owner),
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

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FileEntry, FileOwner } from '#shared/contract/files.ts';
import type { JournalEntry } from '#shared/events.ts';
import { currentPlatform, type Platform } from '../../platform/platform.ts';
import type { DirectoryUse } from '../../provider/directory-use.ts';
import { FakeClock } from '../../provider/testing/fake-clock.ts';
import { createFileService, type FileService } from '../file-service.ts';

/** Whose files a {@link FilesBed} has. */
export const OWNER: FileOwner = { userId: 'default', threadId: 't' };

/** Both ways of reaching files safely that can be had here, the second being that of systems without /proc. */
export const PLATFORMS: readonly Platform[] = currentPlatform === 'linux' ? ['linux', 'darwin'] : ['darwin'];

/** A file service on a base directory of its own, with a thread in it and a secret beside that. */
export interface FilesBed extends AsyncDisposable {
  readonly root: string;
  readonly workspace: string;
  readonly secret: string;
  readonly clock: FakeClock;
  readonly files: FileService;
  /** What sandboxes use. */
  uses: readonly DirectoryUse[];
  /** Another service on the same files; `now` in Unix milliseconds. */
  open(now?: () => number): FileService;
  /** Writes a file into the workspace. */
  put(name: string, text?: string): void;
  /** Brings a file into the workspace in one piece. */
  upload(target: string, text: string, overwrite?: boolean): Promise<FileEntry>;
  /** What is on its way into the thread's directories. */
  leftovers(): readonly string[];
  readSecret(): string;
}

export function createFilesBed(platform: Platform): FilesBed {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'moorage-files-')));
  const workspace = path.join(root, 'threads', 't', 'user-data', 'workspace');
  for (const area of ['workspace', 'uploads', 'outputs'])
    mkdirSync(path.join(workspace, '..', area), { recursive: true });
  const secret = path.join(root, 'secret');
  mkdirSync(secret);
  writeFileSync(path.join(secret, 'key'), 'do not read');
  const clock = new FakeClock();
  const open: FilesBed['open'] = (now = () => 0) =>
    createFileService({
      baseDir: () => root,
      provider: {
        directoriesInUse: () => bed.uses,
        whileUnused: (_directory, work) => work(),
        journal: ({ id }) => anonymousOnes(id),
        queryJournal: ({ threadId }) => ({ entries: entriesOf(threadId), more: false }),
      },
      clock: { now, timer: (callback, ms) => clock.timer(callback, ms) },
      platform,
    });
  const files = open();
  const bed: FilesBed = {
    root,
    workspace,
    secret,
    clock,
    files,
    uses: [],
    open,
    put: (name, text = name) => writeFileSync(path.join(workspace, name), text),
    async upload(target, text, overwrite = false) {
      const place = { owner: OWNER, area: 'workspace' as const, path: target };
      const id = await files.beginUpload(place, { size: text.length, overwrite });
      await files.upload(id, 0, Buffer.from(text));
      return files.finishUpload(id);
    },
    leftovers() {
      const staging = path.join(root, 'threads', 't', '.moorage');
      return existsSync(staging) ? readdirSync(staging) : [];
    },
    readSecret: () => readFileSync(path.join(secret, 'key'), 'utf8'),
    async [Symbol.asyncDispose]() {
      await files[Symbol.asyncDispose]();
      rmSync(root, { recursive: true, force: true });
    },
  };
  return bed;
}

const anonymousOnes = (id: string | undefined) =>
  id === 'anonymous1' ? [{ sandboxId: id, thread: null, kind: 'destroyed' } as JournalEntry] : [];

const entriesOf = (threadId: string | undefined) =>
  [{ sandboxId: 'cd', thread: { userId: 'alice', threadId: 'x' }, kind: 'noticed' } as JournalEntry].filter(
    ({ thread }) => thread?.threadId === threadId,
  );

import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FileOwner } from '#shared/contract/files.ts';
import { currentPlatform } from '../platform/platform.ts';
import { FakeClock } from '../provider/testing/fake-clock.ts';
import { createFileService, type FileService } from './file-service.ts';

/** Whom Moorage runs as here: nothing is refused to root. */
const SOMEBODY = 65_534;
const OWNER: FileOwner = { userId: 'default', threadId: 't' };
const isRoot = process.getuid?.() === 0;

let root: string;
let workspace: string;
let files: FileService;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'moorage-refused-'));
  if (isRoot) {
    chownSync(root, SOMEBODY, SOMEBODY);
    process.seteuid?.(SOMEBODY);
  }
  workspace = path.join(root, 'threads/t/user-data/workspace');
  mkdirSync(path.join(workspace, 'ours/kept'), { recursive: true });
  mkdirSync(path.join(workspace, '../outputs'));
  writeFileSync(path.join(workspace, 'ours/kept/file'), 'of another user');
  writeFileSync(path.join(workspace, 'ours/other'), 'x');
  // As a directory of another user is: neither it nor what is in it can be touched.
  chmodSync(path.join(workspace, 'ours/kept'), 0o555);
  files = createFileService({
    baseDir: () => root,
    provider: {
      directoriesInUse: () => [],
      whileUnused: (_directory, work) => work(),
      journal: () => [],
      queryJournal: () => ({ entries: [], more: false }),
    },
    clock: new FakeClock(),
    platform: currentPlatform,
  });
});
afterEach(async () => {
  await files[Symbol.asyncDispose]();
  if (isRoot) process.seteuid?.(0);
  for (const kept of found(root, 'kept')) chmodSync(kept, 0o755);
  rmSync(root, { recursive: true, force: true });
});

function found(directory: string, name: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name === name)
    .map((entry) => path.join(entry.parentPath, entry.name));
}

it('leaves in its place what may not be removed, and removes the rest', async () => {
  await expect(files.remove({ owner: OWNER, area: 'workspace' }, ['ours'])).rejects.toMatchObject({
    code: 'FILE_REFUSED',
  });
  expect(found(root, 'file')).toEqual([path.join(workspace, 'ours/kept/file')]);
  expect(found(root, 'other')).toEqual([]);
  expect(readdirSync(path.join(root, 'threads/t/.moorage'))).toEqual([]);
});

it('goes on listing an owner whose files could not all be removed', async () => {
  await expect(files.removeOwner(OWNER)).rejects.toMatchObject({ code: 'FILE_REFUSED' });
  expect(await files.owners()).toMatchObject([{ owner: OWNER, files: 1 }]);
  // In an area, where a sandbox can remove it.
  expect(found(root, 'file')).toEqual([path.join(workspace, 'ours/kept/file')]);
  expect(found(root, 'other')).toEqual([]);
  chmodSync(path.join(workspace, 'ours/kept'), 0o755);
  await files.removeOwner(OWNER);
  expect(existsSync(path.join(root, 'threads/t'))).toBe(false);
});

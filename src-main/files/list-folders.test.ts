import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listFolders } from './list-folders.ts';

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), 'moorage-folders-')));
  for (const name of ['b', 'a', '.hidden']) mkdirSync(path.join(root, name));
  writeFileSync(path.join(root, 'file'), '');
  symlinkSync('b', path.join(root, 'link'));
  symlinkSync('nowhere', path.join(root, 'broken'));
});
afterEach(() => rmSync(root, { recursive: true }));

test('lists folders and links to folders, and where to go up', async () => {
  expect(await listFolders(root)).toEqual({
    path: root,
    parent: path.dirname(root),
    folders: ['a', 'b', 'link'],
  });
  expect((await listFolders('/')).parent).toBeNull();
});

test('says what is wrong with a path', async () => {
  await expect(listFolders(path.join(root, 'gone'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  await expect(listFolders(path.join(root, 'file'))).rejects.toMatchObject({ code: 'FILE_REFUSED' });
  await expect((async () => listFolders('relative'))()).rejects.toMatchObject({ code: 'INVALID_INPUT' });
});

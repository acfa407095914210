import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { prepareMounts } from './mounts.ts';
import { threadOf } from './testing/harness.ts';
import { joinLike, threadDirectory } from './thread-directories.ts';

let root: string;
let home: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'moorage-mounts-'));
  home = path.join(root, 'home');
  mkdirSync(path.join(root, 'data'));
  mkdirSync(path.join(home, 'logs'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

const prepareOwn = (source: string, target = '/data') =>
  prepareMounts({
    sandboxId: 's',
    thread: threadOf('t'),
    extraMounts: [],
    ownMounts: [{ source, target, readOnly: true }],
    settings: {
      mounts: [{ host_path: path.join(root, 'data'), container_path: '/shared', read_only: false }],
    },
    baseDir: home,
    home,
  });

const prepare = (host_path: string, container_path = '/data') =>
  prepareMounts({
    sandboxId: 's',
    thread: threadOf('t'),
    extraMounts: [],
    ownMounts: [],
    settings: { mounts: [{ host_path, container_path, read_only: false }] },
    baseDir: home,
    home,
  });

test("adds the settings' mounts to the thread's own", async () => {
  const data = path.join(root, 'data');
  expect((await prepare(data)).at(-1)).toEqual({ source: data, target: '/data', readOnly: false });
});

test('refuses a source that is missing, relative or holds files of ours', async () => {
  await expect(prepare(path.join(root, 'missing'))).rejects.toThrow('does not exist');
  await expect(prepare('data')).rejects.toThrow('absolute path');
  for (const ours of [home, root, path.join(home, 'logs'), path.join(home, 'moorage.db')]) {
    await expect(prepare(ours)).rejects.toMatchObject({
      code: 'INVALID_MOUNT',
      message: expect.stringContaining("Moorage's own files"),
    });
  }
});

test("adds a sandbox's own mounts to those of the settings", async () => {
  const source = path.join(root, 'data');
  expect((await prepareOwn(source)).slice(-2)).toEqual([
    { source, target: '/shared', readOnly: false },
    { source, target: '/data', readOnly: true },
  ]);
});

test('refuses own mounts that are missing, hold files of ours also by a link, or clash', async () => {
  const data = path.join(root, 'data');
  const link = path.join(root, 'link');
  symlinkSync(home, link);
  await expect(prepareOwn(path.join(root, 'missing'))).rejects.toThrow('choose another');
  await expect(prepareOwn(link)).rejects.toThrow("Moorage's own files");
  await expect(prepareOwn(path.join(link, 'logs'))).rejects.toThrow("Moorage's own files");
  await expect(prepareOwn(data, '/shared')).rejects.toThrow('Two mounts go to /shared');
  await expect(prepareOwn(data, '/mnt/user-data/uploads')).rejects.toThrow('Two mounts go to');
});

test.each(['', '/', 'data', '/a/../b', '/a/', '/a:b', '/a//b', '/a\0b'])(
  'refuses the mount target %j',
  async (target) => {
    await expect(prepareOwn(path.join(root, 'data'), target)).rejects.toMatchObject({
      code: 'INVALID_MOUNT',
    });
  },
);

test('refuses two mounts to one place', async () => {
  await expect(prepare(path.join(root, 'data'), '/mnt/skills')).rejects.toThrow(
    'Two mounts go to /mnt/skills',
  );
});

test('says that the home cannot be written', async () => {
  const baseDir = path.join(root, 'file');
  await import('node:fs/promises').then(({ writeFile }) => writeFile(baseDir, ''));
  await expect(
    prepareMounts({
      sandboxId: 's',
      thread: null,
      extraMounts: [],
      ownMounts: [],
      settings: { mounts: [] },
      baseDir,
      home,
    }),
  ).rejects.toMatchObject({ code: 'HOME_NOT_WRITABLE' });
});

test('keeps threads, users and anonymous sandboxes apart, in the style of the base directory', () => {
  expect(threadDirectory('/b', threadOf('t'), 's')).toBe('/b/threads/t');
  expect(threadDirectory('/b', threadOf('t', 'alice'), 's')).toBe('/b/users/alice/threads/t');
  expect(threadDirectory('/b', null, 's')).toBe('/b/threads/s');
  expect(joinLike('C:\\deer-flow', 'threads', 't')).toBe('C:\\deer-flow\\threads\\t');
});

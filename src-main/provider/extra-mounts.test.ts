import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pathStyleOf } from '../platform/path-style.ts';
import { assertAskable, validateExtraMounts } from './extra-mounts.ts';
import { threadOf } from './testing/harness.ts';

let base: string;
beforeEach(() => {
  base = realpathSync(mkdtempSync(path.join(tmpdir(), 'moorage-mounts-')));
  for (const directory of ['threads/t/acp', 'users/alice/lark', 'users/bob', 'skills/custom']) {
    mkdirSync(path.join(base, directory), { recursive: true });
  }
  writeFileSync(path.join(base, 'api-key'), 'secret');
});
afterEach(() => rmSync(base, { recursive: true }));

const validate = (host_path: string, { user = 'default', target = '/mnt/acp-workspace' } = {}) =>
  validateExtraMounts([{ host_path, container_path: target, read_only: true }], {
    baseDir: base,
    home: base,
    thread: threadOf('t', user),
  });

test("takes a directory of the user's threads, of the user and of the skills", async () => {
  const acp = path.join(base, 'threads/t/acp');
  expect(await validate(acp)).toEqual([{ source: acp, target: '/mnt/acp-workspace', readOnly: true }]);
  await validate(path.join(base, 'users/alice/lark'), { user: 'alice' });
  await validate(path.join(base, 'skills/custom'), { target: '/mnt/skills/custom' });
});

test.each([
  ['threads', 'outside'],
  ['skills', 'outside'],
  ['.', 'outside'],
  ['api-key', 'outside'],
  ['users/bob', 'outside'],
  ['users/alice/lark', 'outside'],
  ['threads/t/missing', 'does not exist'],
  ['threads/t/../../api-key', 'normalised'],
  ['threads/t/', 'normalised'],
])('refuses %s for the default user: %s', async (file, reason) => {
  const host = file === '.' ? base : `${base}/${file}`;
  await expect(validate(host)).rejects.toMatchObject({
    code: 'INVALID_MOUNT',
    message: expect.stringContaining(reason),
  });
});

test('refuses a link that leads out of the directory', async () => {
  symlinkSync(path.join(base, 'api-key'), path.join(base, 'threads/t/link'));
  await expect(validate(path.join(base, 'threads/t/link'))).rejects.toThrow('outside');
});

test('refuses relative paths, container paths that are not in the list, duplicates and more than ten', async () => {
  await expect(validate('threads/t')).rejects.toThrow('must be absolute');
  await expect(validate(path.join(base, 'threads/t'), { target: '/etc' })).rejects.toThrow('not allowed');
  const mount = {
    host_path: path.join(base, 'threads/t'),
    container_path: '/mnt/acp-workspace',
    read_only: false,
  };
  const scope = { baseDir: base, home: base, thread: threadOf('t') };
  await expect(validateExtraMounts([mount, mount], scope)).rejects.toThrow('given twice');
  await expect(validateExtraMounts(Array(11).fill(mount), scope)).rejects.toThrow('at most 10');
});

const ELSEWHERE = { container_path: '/mnt/acp-workspace', read_only: false };

test.each(['/srv/deer/threads/t', '/srv/a\\b', 'C:\\deer\\threads\\t', '\\\\server\\share\\t'])(
  'takes %s for a path of another computer, whose system may be another',
  (host_path) => assertAskable([{ ...ELSEWHERE, host_path }], pathStyleOf),
);

test.each([
  ['threads/t', 'must be absolute'],
  ['threads\\t', 'must be absolute'],
  ['', 'must be absolute'],
  ['/srv/deer/../etc', 'must be normalised'],
  ['/srv//deer', 'must be normalised'],
  ['/srv/deer/', 'must be normalised'],
  ['C:\\deer\\..\\etc', 'must be normalised'],
  ['C:\\deer\\', 'must be normalised'],
])('refuses %s there: %s', (host_path, reason) => {
  expect(() => assertAskable([{ ...ELSEWHERE, host_path }], pathStyleOf)).toThrow(reason);
});

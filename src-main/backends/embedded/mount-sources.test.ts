import { mkdir, mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { assertUnchanged, resolveSources } from './mount-sources.ts';

async function mounted() {
  const directory = await realpath(await mkdtemp(join(tmpdir(), 'moorage-mounts-')));
  onTestFinished(() => rm(directory, { recursive: true }));
  const source = join(directory, 'workspace');
  await mkdir(source);
  const mounts = [{ source, target: '/mnt/data', readOnly: false }];
  return { directory, source, record: { spec: { mounts }, sources: await resolveSources(mounts) } };
}

it('follows links to where a source is', async () => {
  const { directory, source } = await mounted();
  await symlink(source, join(directory, 'link'));
  const mounts = [{ source: join(directory, 'link'), target: '/mnt/data', readOnly: false }];
  expect(await resolveSources(mounts)).toEqual([source]);
});

it('takes a source that leads where it led', async () => {
  const { record } = await mounted();
  await expect(assertUnchanged(record)).resolves.toBeUndefined();
});

it('refuses one that was replaced by a link, and one that is gone', async () => {
  const { source, record } = await mounted();
  await rm(source, { recursive: true });
  await expect(assertUnchanged(record)).rejects.toMatchObject({ code: 'INVALID_MOUNT' });
  await symlink('/etc', source);
  await expect(assertUnchanged(record)).rejects.toMatchObject({
    code: 'INVALID_MOUNT',
    message: expect.stringContaining('now leads to /etc'),
  });
});

import { expect, it } from 'vitest';
import type { DashboardClient } from '../../../client/live-link.ts';
import { foldersOf, makeFolders, relativePath } from './dropped-folders.ts';

it.each([
  [{ name: 'a.txt', webkitRelativePath: '' }, 'a.txt'],
  [{ name: 'a.txt', webkitRelativePath: '', path: './a.txt' }, 'a.txt'],
  [{ name: 'a.txt', webkitRelativePath: '', path: '/src/deep/a.txt' }, 'src/deep/a.txt'],
  [{ name: 'a.txt', webkitRelativePath: 'src/a.txt' }, 'src/a.txt'],
  [{ name: 'a.txt', webkitRelativePath: '', path: '../../a.txt' }, 'a.txt'],
])('finds where %j lies', (file, path) => expect(relativePath(file)).toBe(path));

it('knows the folders on the way', () => {
  expect(foldersOf('src/deep/a.txt')).toEqual(['src', 'src/deep']);
  expect(foldersOf('a.txt')).toEqual([]);
});

it('makes the folders that are not there, and tells of what else goes wrong', async () => {
  const made: string[] = [];
  const client = {
    files: {
      async makeDirectory({ path }: { readonly path: string }) {
        if (path === 'in/src') throw Object.assign(new Error('there'), { code: 'FILE_EXISTS' });
        if (path === 'in/no') throw Object.assign(new Error('full'), { code: 'HOME_NOT_WRITABLE' });
        made.push(path);
      },
    },
  } as unknown as DashboardClient;
  const directory = { owner: { sandboxId: 'a1b2c3d4' }, area: 'workspace', path: 'in' } as const;
  await makeFolders(client, directory, ['src', 'src/deep']);
  expect(made).toEqual(['in/src/deep']);
  await expect(makeFolders(client, directory, ['no'])).rejects.toThrow('full');
});

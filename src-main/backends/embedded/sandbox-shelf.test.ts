import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { plantSandbox, testShelf } from './testing/planted-sandbox.ts';

it('clears away what was left half made or half removed', async () => {
  const { root, shelf } = await testShelf();
  await plantSandbox(shelf, 'box');
  await mkdir(join(root, '.new-1', 'home'), { recursive: true });
  await mkdir(join(root, '.gone-1'));
  expect(await shelf.sweep('test-')).toEqual([]);
  expect(await readdir(root)).toEqual(['test-box']);
});

it('clears away a sandbox of which nobody can tell any longer what it was', async () => {
  const { root, shelf } = await testShelf();
  await plantSandbox(shelf, 'box');
  const empty = await plantSandbox(shelf, 'empty');
  await writeFile(join(empty.path, 'sandbox.json'), '');
  const bare = await plantSandbox(shelf, 'bare');
  await rm(join(bare.path, 'sandbox.json'));
  await mkdir(join(root, 'lost+found'));
  expect(await shelf.sweep('test-')).toEqual(['test-bare', 'test-empty']);
  expect(await readdir(root)).toEqual(['lost+found', 'test-box']);
});

it('leaves alone what it cannot look into', async () => {
  const { root, shelf } = await testShelf();
  const box = await plantSandbox(shelf, 'box');
  await rm(join(box.path, 'sandbox.json'));
  await mkdir(join(box.path, 'sandbox.json'));
  expect(await shelf.sweep('test-')).toEqual([]);
  expect(await readdir(root)).toEqual(['test-box']);
});

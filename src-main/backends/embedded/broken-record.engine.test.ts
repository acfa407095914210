import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { SandboxDirectory } from './sandbox-directory.ts';
import { openTestBackend } from './testing/open-test-backend.ts';
import { plantRun, plantSandbox, testShelf } from './testing/planted-sandbox.ts';

const spoilRecord = ({ path }: SandboxDirectory) => writeFile(join(path, 'sandbox.json'), '');

it('does without a sandbox whose record a power cut has taken, and gives its name away', async () => {
  const { root, shelf } = await testShelf();
  await plantSandbox(shelf, 'box');
  await spoilRecord(await plantSandbox(shelf, 'spoilt'));
  await using backend = openTestBackend({ root });
  expect(await backend.list()).toMatchObject([{ name: 'test-box' }]);
  expect(await backend.discover('test-spoilt')).toBeUndefined();
  await plantSandbox(shelf, 'spoilt');
  expect(await backend.discover('test-spoilt')).toMatchObject({ name: 'test-spoilt' });
});

it('destroys a sandbox whose record is spoilt while it is there', async () => {
  const { root, shelf } = await testShelf();
  await using backend = openTestBackend({ root });
  expect(await backend.list()).toEqual([]);
  await spoilRecord(await plantSandbox(shelf, 'spoilt'));
  expect(await backend.list()).toEqual([]);
  await backend.destroy('test-spoilt');
  expect(await readdir(root)).toEqual([]);
});

it('removes nothing that is not a sandbox', async () => {
  const { root, shelf } = await testShelf();
  await spoilRecord(await plantSandbox(shelf, 'box'));
  await mkdir(join(root, 'sandboxes'));
  await using backend = openTestBackend({ root: join(root, 'sandboxes') });
  await backend.destroy('../test-box');
  await backend.destroy('');
  expect(await readdir(root)).toEqual(['sandboxes', 'test-box']);
});

it('keeps what runs without a record until it is destroyed, and ends it then', async () => {
  const { root, shelf } = await testShelf();
  const directory = await plantSandbox(shelf, 'spoilt');
  const process = await plantRun(directory);
  await spoilRecord(directory);
  await using backend = openTestBackend({ root });
  expect(await backend.list()).toEqual([]);
  expect(await readdir(root)).toEqual(['test-spoilt']);
  expect(process.signalCode).toBeNull();
  await backend.destroy('test-spoilt', { graceSeconds: 0 });
  expect(process.signalCode).toBe('SIGKILL');
  expect(await readdir(root)).toEqual([]);
});

it('shows a sandbox that has ended where its last start is noted in part only', async () => {
  const { root, shelf } = await testShelf();
  const { path } = await plantSandbox(shelf, 'box');
  await writeFile(join(path, 'run.json'), '{"pid":');
  await using backend = openTestBackend({ root });
  expect(await backend.list()).toMatchObject([{ name: 'test-box', runState: 'exited' }]);
});

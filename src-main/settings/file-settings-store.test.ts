import { chmod, lstat, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MoorageError } from '#shared/errors.ts';
import { openForgivingSettingsStore, openSettingsStore } from './file-settings-store.ts';
import type { SettingsChange } from './settings-store.ts';

let directory: string;
let file: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'moorage-store-'));
  file = join(directory, 'config.yaml');
});
afterEach(() => rm(directory, { recursive: true }));

test('a file that is wrong from the start is refused', async () => {
  await writeFile(file, 'imgae: x\n');
  await expect(openSettingsStore({ file, env: {} })).rejects.toMatchObject({ code: 'SETTINGS_INVALID' });
});

test('a reload tells the listeners what changed, and says nothing when nothing did', async () => {
  await writeFile(file, 'replicas: 1\n');
  const store = await openSettingsStore({ file, env: {} });
  const changes: SettingsChange[] = [];
  const subscription = store.onChange((change) => changes.push(change));

  await writeFile(file, 'replicas: 2 # two\n');
  await store.reload();
  await writeFile(file, 'replicas: 2 # still two\n');
  await store.reload();
  subscription[Symbol.dispose]();
  await writeFile(file, 'replicas: 3\n');
  await store.reload();

  expect(changes.map(({ settings, previous }) => [previous.replicas, settings.replicas])).toEqual([[1, 2]]);
  expect(store.current().replicas).toBe(3);
  expect(store.sources().replicas).toBe('file');
});

test('an invalid edit keeps the last valid settings and is reported once, until it is mended', async () => {
  await writeFile(file, 'replicas: 4\n');
  const store = await openSettingsStore({ file, env: {} });
  const problems: (MoorageError | undefined)[] = [];
  store.onProblem((problem) => problems.push(problem));

  await writeFile(file, 'replicas: many\n');
  await expect(store.reload()).rejects.toMatchObject({ code: 'SETTINGS_INVALID' });
  await expect(store.reload()).rejects.toThrow('got "many"');
  expect(store.current().replicas).toBe(4);
  expect(store.problem()?.message).toContain('got "many"');

  await writeFile(file, 'replicas: 5\n');
  await store.reload();
  expect(store.problem()).toBeUndefined();
  expect(problems.map((problem) => problem?.code)).toEqual(['SETTINGS_INVALID', undefined]);
});

test('a save is written, applied and told', async () => {
  await writeFile(file, '# mine\nimage: a\n');
  const store = await openSettingsStore({ file, env: {} });
  const seen: string[] = [];
  store.onChange(({ settings }) => seen.push(settings.image));
  expect((await store.save({ image: 'b' })).image).toBe('b');
  expect(await readFile(file, 'utf8')).toBe('# mine\nimage: b\n');
  expect(seen).toEqual(['b']);
});

test('a refused save leaves the file and the settings as they were', async () => {
  await writeFile(file, 'replicas: 2\n');
  const store = await openSettingsStore({ file, env: {} });
  await expect(store.save({ replicas: 0 })).rejects.toThrow('`replicas`: expected a whole number');
  expect(await readFile(file, 'utf8')).toBe('replicas: 2\n');
  expect(store.current().replicas).toBe(2);
});

test('a save mends a wrong value, but does not touch a file whose syntax is broken', async () => {
  const store = await openSettingsStore({ file, env: {} });
  await writeFile(file, 'replicas: many\n');
  expect((await store.save({ replicas: 3 })).replicas).toBe(3);
  await writeFile(file, 'replicas: [\n');
  await expect(store.save({ replicas: 4 })).rejects.toThrow('not valid YAML');
  expect(await readFile(file, 'utf8')).toBe('replicas: [\n');
});

test('a key that the environment decides is written, and stays decided there', async () => {
  const store = await openSettingsStore({ file, env: { MOORAGE_REPLICAS: '9' } });
  await store.save({ replicas: 2 });
  expect(await readFile(file, 'utf8')).toBe('replicas: 2\n');
  expect(store.current().replicas).toBe(9);
  expect(store.sources().replicas).toBe('environment');
});

test('saves made at once are all kept', async () => {
  const store = await openSettingsStore({ file, env: {} });
  await Promise.all([store.save({ replicas: 7 }), store.save({ image: 'b' }), store.save({ cpus: 1 })]);
  expect(store.current()).toMatchObject({ replicas: 7, image: 'b', cpus: 1 });
  expect(await readFile(file, 'utf8')).toBe('replicas: 7\nimage: b\ncpus: 1\n');
  expect(await readdir(directory)).toEqual(['config.yaml']);
});

test('a new file is private, an existing one keeps its mode, a link stays a link', async () => {
  const store = await openSettingsStore({ file, env: {} });
  await store.save({ replicas: 1 });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await chmod(file, 0o644);
  await store.save({ replicas: 2 });
  expect((await stat(file)).mode & 0o777).toBe(0o644);

  const link = join(directory, 'linked.yaml');
  await symlink(file, link);
  const linked = await openSettingsStore({ file: link, env: {} });
  await linked.save({ replicas: 3 });
  expect((await lstat(link)).isSymbolicLink()).toBe(true);
  expect(await readFile(file, 'utf8')).toBe('replicas: 3\n');
});

test('a directory that is gone is told as a home that cannot be written', async () => {
  const store = await openSettingsStore({ file: join(directory, 'gone', 'config.yaml'), env: {} });
  await expect(store.save({ replicas: 1 })).rejects.toMatchObject({ code: 'HOME_NOT_WRITABLE' });
  expect(store.current().replicas).toBe(3);
});

test('what is right of a wrong file is in force, and what is wrong is told, until it is mended', async () => {
  await writeFile(file, 'idle_timeout: 60\nreplicas: many\n');
  const store = await openForgivingSettingsStore({ file, env: { MOORAGE_IMAGE: 'mine' } });
  expect(store.problem()?.message).toContain('line 2: `replicas`: expected a whole number');
  expect(store.canSave()).toBe(true);
  expect(store.current()).toMatchObject({ idle_timeout: 60, replicas: 3, image: 'mine' });
  expect(store.sources()).toMatchObject({ replicas: 'file', image: 'environment' });

  const problems: (MoorageError | undefined)[] = [];
  store.onProblem((problem) => problems.push(problem));
  await store.save({ replicas: undefined });
  expect(problems).toEqual([undefined]);
  expect(store.problem()).toBeUndefined();
  expect(await readFile(file, 'utf8')).toBe('idle_timeout: 60\n');
});

test('a wrong variable is told too, and the file alone does not mend it', async () => {
  const store = await openForgivingSettingsStore({ file, env: { MOORAGE_REPLICAS: 'many' } });
  expect(store.problem()?.message).toContain('MOORAGE_REPLICAS');
  await expect(store.save({ replicas: 4 })).rejects.toMatchObject({ code: 'SETTINGS_INVALID' });
});

test.each([
  ['is no YAML', Buffer.from('replicas: [\n')],
  ['is no text', Buffer.from([0xff, 0xfe, 0x00])],
])('a file that %s leaves the defaults in force, and is not written over', async (_what, content) => {
  await writeFile(file, content);
  const store = await openForgivingSettingsStore({ file, env: { MOORAGE_IMAGE: 'mine' } });
  expect(store.canSave()).toBe(false);
  expect(store.current()).toMatchObject({ replicas: 3, image: 'mine' });
  await expect(store.save({ replicas: 4 })).rejects.toMatchObject({ code: 'SETTINGS_INVALID' });
  expect(await readFile(file)).toEqual(content);
  await writeFile(file, 'replicas: 5\n');
  expect((await store.reload()).replicas).toBe(5);
  expect(store.canSave()).toBe(true);
});

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SettingView } from '#shared/contract/settings.ts';
import { openSettingsStore } from './file-settings-store.ts';
import { createSettingsDesk, type SettingsDesk } from './settings-desk.ts';

let home: string;
let file: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'moorage-desk-'));
  file = join(home, 'config.yaml');
});
afterEach(() => rm(home, { recursive: true }));

async function desk(text = '', env: NodeJS.ProcessEnv = {}): Promise<SettingsDesk> {
  await writeFile(file, text);
  const store = await openSettingsStore({ file, env, commandLine: [] });
  return createSettingsDesk({ store, file });
}

function view({ settings }: { readonly settings: readonly SettingView[] }, key: string): SettingView {
  const found = settings.find((setting) => setting.key === key);
  if (!found) throw new Error(`no setting ${key}`);
  return found;
}

test('tells of each setting where its value comes from and how it is edited', async () => {
  const described = (await desk('replicas: 5\n', { MOORAGE_API_PORT: '9000' })).describe();
  expect(described).toMatchObject({ file, problem: null, canSave: true, awaitingRestart: [] });
  expect(view(described, 'replicas')).toEqual({
    key: 'replicas',
    group: 'idle',
    meaning: 'Soft cap; warm sandboxes beyond it are evicted.',
    expected: 'a whole number from 1 to 10000',
    control: { kind: 'number', minimum: 1, maximum: 10_000, integer: true, unit: null },
    value: 5,
    defaultValue: 3,
    source: 'file',
    environmentName: 'MOORAGE_REPLICAS',
    effect: 'now',
  });
  expect(view(described, 'api.port')).toMatchObject({
    value: 9000,
    source: 'environment',
    effect: 'restart',
  });
  expect(view(described, 'docker_host')).toMatchObject({
    value: null,
    source: 'default',
    control: { kind: 'text', placeholder: 'unix:///var/run/docker.sock' },
  });
});

test.each([
  ['memory', { kind: 'size' }],
  ['mounts', { kind: 'mounts' }],
  ['environment', { kind: 'map' }],
  ['api.allowed_hosts', { kind: 'list' }],
  ['on_quit', { kind: 'choice', options: ['destroy', 'keep'] }],
  ['desktop.start_at_login', { kind: 'switch' }],
  ['provisioner_api_key', { kind: 'secret' }],
])('edits %s by its kind', async (key, control) => {
  expect(view((await desk()).describe(), key).control).toEqual(control);
});

test('never tells a secret, only whether there is one', async () => {
  const secret = 'hunter2-hunter2';
  const described = (await desk(`provisioner_api_key: ${secret}\n`)).describe();
  expect(view(described, 'provisioner_api_key')).toMatchObject({ value: true, defaultValue: false });
  expect(JSON.stringify(described)).not.toContain(secret);
});

test('says what is wrong with values, by key, before they are saved', async () => {
  const { check } = await desk();
  expect(check({ replicas: 5, 'api.port': 8003, image: null })).toEqual({});
  expect(
    check({
      replicas: 0,
      'api.port': 'high',
      memory: 'lots',
      mounts: [{ host_path: '/a', container_path: 'b' }],
      environment: { '1A': 'x' },
      nonsense: 1,
    }),
  ).toEqual({
    replicas: 'Expected a whole number from 1 to 10000, got 0.',
    'api.port': 'Expected a whole number from 0 to 65535, got "high".',
    memory: 'Expected a size such as 512m, 2g or a number of bytes, got "lots".',
    mounts: expect.stringContaining('expected an absolute path'),
    environment: expect.stringContaining('expected a variable name'),
    nonsense: expect.stringContaining('is not a setting'),
  });
});

test('saves what is valid, keeps comments, and takes out what is null', async () => {
  const settings = await desk('# mine\nreplicas: 5 # few\nimage: old\n');
  const saved = await settings.save({ replicas: 6, image: null, 'api.require_key': 'always', memory: '1g' });
  expect(view(saved, 'replicas')).toMatchObject({ value: 6, source: 'file' });
  expect(view(saved, 'image').source).toBe('default');
  expect(view(saved, 'memory').value).toBe(2 ** 30);
  expect(await readFile(file, 'utf8')).toBe(
    '# mine\nreplicas: 6 # few\napi:\n  require_key: always\nmemory: 1g\n',
  );
});

test('writes nothing where a value is wrong', async () => {
  const settings = await desk('replicas: 5\n');
  await expect(settings.save({ replicas: 6, port: 'x' })).rejects.toMatchObject({ code: 'SETTINGS_INVALID' });
  expect(await readFile(file, 'utf8')).toBe('replicas: 5\n');
});

test('tells what waits for a restart, until it is as it was', async () => {
  const settings = await desk();
  expect((await settings.save({ 'api.port': 9001, replicas: 4 })).awaitingRestart).toEqual(['api.port']);
  expect((await settings.save({ 'api.port': null })).awaitingRestart).toEqual([]);
});

import { pino } from 'pino';
import { expect, test } from 'vitest';
import { BACKEND_CHOICES, type Settings, type SettingsInput, settingsSchema } from '#shared/settings.ts';
import { homePaths } from '../platform/home.ts';
import { SETTING_PRESENTATION } from '../settings/setting-presentation.ts';
import { startFakeEngine } from './docker/testing/fake-engine-server.ts';
import { findEngines, needsOtherEngine } from './index.ts';

const settings = (input: SettingsInput) => settingsSchema.parse(input);

test.each<[string, SettingsInput, SettingsInput, string, boolean]>([
  ['nothing of an engine', { backend: 'docker' }, { backend: 'docker', replicas: 9 }, 'docker', false],
  ['the backend', { backend: 'docker' }, { backend: 'embedded' }, 'docker', true],
  ['the name of what auto chose', { backend: 'auto' }, { backend: 'docker' }, 'docker', false],
  ['the name of another than auto chose', { backend: 'auto' }, { backend: 'docker' }, 'embedded', true],
  ['back to auto', { backend: 'docker' }, { backend: 'auto' }, 'docker', true],
  ['the socket', { backend: 'docker' }, { backend: 'docker', docker_host: 'unix:///x' }, 'docker', true],
  [
    'a socket that is not used',
    { backend: 'embedded' },
    { backend: 'embedded', docker_host: 'unix:///x' },
    'embedded',
    false,
  ],
  ['a socket that auto would look for', {}, { docker_host: 'unix:///x' }, 'embedded', true],
  ['the network of sandboxes without an engine', {}, { network: 'none' }, 'embedded', true],
  ['that, with an engine', {}, { network: 'none' }, 'docker', false],
  ['a provisioner, which auto prefers', {}, { provisioner_url: 'http://p:8002' }, 'docker', true],
  ['the backend after none was found', { backend: 'auto' }, { backend: 'docker' }, 'none', true],
])(
  'a change of %s: it is decided whether that means another engine',
  (_what, before, after, current, expected) => {
    expect(needsOtherEngine(settings(before), settings(after), current)).toBe(expected);
  },
);

const BACKENDS = BACKEND_CHOICES.filter((name) => name !== 'auto');

test.each(Object.entries(SETTING_PRESENTATION))(
  '%s is shown to mean another engine where it does',
  (key, { effect }) => {
    const changes = BACKENDS.some((name) => {
      const before = settings({ backend: name });
      return needsOtherEngine(before, changed(before, key.split('.')), name);
    });
    expect(changes).toBe(effect === 'engine');
  },
);

function changed(before: Settings, [first = '', second]: readonly string[]): Settings {
  const section = Object(before)[first];
  return { ...before, [first]: second === undefined ? 'changed' : { ...section, [second]: 'changed' } };
}

function find(input: SettingsInput, env: Record<string, string> = {}) {
  return findEngines({
    settings: settings(input),
    env,
    log: pino({ enabled: false }),
    userHome: '/nonexistent',
    platform: 'darwin',
    home: homePaths('/nonexistent'),
  });
}

test('finds engines that answer, and says what to save to use them', async () => {
  await using engine = await startFakeEngine((_, response) => response.end('{}'));
  const found = await find({}, { DOCKER_HOST: engine.dockerHost });
  expect(found.filter(({ endpoint }) => endpoint === engine.dockerHost)).toMatchObject([
    { backend: 'docker', settings: { backend: 'docker', docker_host: engine.dockerHost } },
  ]);
});

test('says why what is named cannot be used, and leaves out what is not installed', async () => {
  const found = await find({ docker_host: 'unix:///nonexistent/docker.sock' });
  expect(found).toContainEqual(
    expect.objectContaining({
      endpoint: 'unix:///nonexistent/docker.sock',
      version: null,
      problem: expect.stringContaining('/nonexistent/docker.sock'),
    }),
  );
  expect(found.filter(({ endpoint }) => endpoint.includes('.colima'))).toEqual([]);
});

test('offers the provisioner that is named', async () => {
  const found = await find({ provisioner_url: 'http://127.0.0.1:9' });
  expect(found).toContainEqual(
    expect.objectContaining({ backend: 'remote', endpoint: 'http://127.0.0.1:9', version: null }),
  );
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { settingsSchema } from '#shared/settings.ts';
import { homePaths } from '../platform/home.ts';
import { startFakeEngine } from './docker/testing/fake-engine-server.ts';
import { openBackend } from './index.ts';

function open(settings: object, env: Record<string, string> = {}) {
  const log = pino({ enabled: false });
  return openBackend({
    settings: settingsSchema.parse(settings),
    env,
    log,
    userHome: '/nonexistent',
    // Where nothing else than Docker can be found.
    platform: 'darwin',
    home: homePaths('/nonexistent'),
  });
}

describe('openBackend', () => {
  it('opens Docker where `auto` finds an engine that answers', async () => {
    await using engine = await startFakeEngine((_, response) => response.end('OK'));
    await using backend = await open({ backend: 'auto' }, { DOCKER_HOST: engine.dockerHost });
    expect(backend.name).toBe('docker');
  });

  it('prefers the docker_host setting to DOCKER_HOST', async () => {
    await using engine = await startFakeEngine((_, response) => response.end('[]'));
    const settings = { backend: 'docker', docker_host: engine.dockerHost };
    await using backend = await open(settings, { DOCKER_HOST: 'unix:///nonexistent/docker.sock' });
    expect(await backend.list()).toEqual([]);
  });

  it('says what to install where `auto` finds nothing', async () => {
    const env = { DOCKER_HOST: 'unix:///nonexistent/docker.sock' };
    await expect(open({ backend: 'auto' }, env)).rejects.toMatchObject({
      code: 'NO_BACKEND',
      message: expect.stringMatching(/Start Docker Desktop.* Or: Install bubblewrap/),
    });
  });

  it('opens a backend that is chosen by name though its engine does not answer yet', async () => {
    await using backend = await open({ backend: 'docker', docker_host: 'unix:///nonexistent/docker.sock' });
    await expect(backend.check()).rejects.toMatchObject({ code: 'BACKEND_UNREACHABLE' });
  });

  it('refuses an address it cannot connect to, naming where it comes from', async () => {
    const settings = { backend: 'docker', docker_host: 'ssh://ada@box' };
    await expect(open(settings)).rejects.toMatchObject({
      code: 'BACKEND_UNSUPPORTED',
      message: expect.stringContaining('the docker_host setting names ssh://ada@box'),
    });
  });

  it('opens the fake backend', async () => {
    await using backend = await open({ backend: 'fake' });
    expect(backend.name).toBe('fake');
  });
});

describe('a provisioner', () => {
  const url = 'http://127.0.0.1:1';

  it('is taken by `auto` wherever one is named, whether or not it answers', async () => {
    await using backend = await open({ backend: 'auto', provisioner_url: url });
    expect(backend.name).toBe('remote');
    await expect(backend.check()).rejects.toMatchObject({ code: 'BACKEND_UNREACHABLE' });
  });

  it('is needed by the remote backend', async () => {
    await expect(open({ backend: 'remote' })).rejects.toMatchObject({
      code: 'BACKEND_UNSUPPORTED',
      message: expect.stringContaining('Set provisioner_url'),
    });
  });
});

describe('Apple container', () => {
  const shim = join(import.meta.dirname, '../../e2e/fixtures/apple-container');
  const env = {
    DOCKER_HOST: 'unix:///nonexistent/docker.sock',
    PATH: `${shim}:${process.env.PATH}`,
    MOORAGE_SHIM_NODE: process.execPath,
    MOORAGE_SHIM_DOCKER_HOST: 'unix:///nonexistent/docker.sock',
  };

  it('is taken by `auto` on a Mac where its service runs', async () => {
    await using backend = await open({ backend: 'auto' }, env);
    expect(backend.name).toBe('apple-container');
  });

  it('is not taken where its service is not started', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'moorage-apple-'));
    onTestFinished(() => rm(directory, { recursive: true, force: true }));
    const faults = join(directory, 'faults.json');
    await writeFile(faults, '{"service": "not running"}');
    const outcome = open({ backend: 'auto' }, { ...env, MOORAGE_SHIM_FAULTS: faults });
    await expect(outcome).rejects.toMatchObject({
      code: 'NO_BACKEND',
      message: expect.stringContaining('container system start'),
    });
  });
});

import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
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

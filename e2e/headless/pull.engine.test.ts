import { expect, test } from 'vitest';
import { startTestRegistry } from '../fixtures/docker/registry.ts';
import { call, create, DockerHost, sandboxStatus } from './docker-host.ts';

const LAYERS = { count: 1, bytes: 4 * 2 ** 20 };

test('while its image is pulled a sandbox has its final URL, which answers 503, and then it runs there', async () => {
  await using host = new DockerHost();
  await using registry = await startTestRegistry();
  const image = await registry.push('team/sandbox', LAYERS);
  const app = await host.start({ env: { MOORAGE_IMAGE: image } });

  const held = registry.proxy.hold(LAYERS.bytes / 2);
  const pending = await create(app, 'pulled', 'thread-p');
  expect(pending).toMatchObject({ status: 200, body: { status: 'Pending' } });
  expect(await sandboxStatus(pending.body.sandbox_url)).toBe(503);
  expect((await call(app, 'GET', '/api/sandboxes/pulled')).body.status).toBe('Pending');

  held[Symbol.dispose]();
  await expect
    .poll(async () => (await call(app, 'GET', '/api/sandboxes/pulled')).body.status, { timeout: 30_000 })
    .toBe('Running');
  expect(await sandboxStatus(pending.body.sandbox_url)).toBe(200);
  expect((await create(app, 'pulled', 'thread-p')).body.sandbox_url).toBe(pending.body.sandbox_url);
  await host.docker.getImage(image).remove({ force: true });
});

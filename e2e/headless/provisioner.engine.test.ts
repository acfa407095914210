import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MISSING_IMAGE, TEST_IMAGES } from '../fixtures/docker/images.ts';
import type { MoorageProcess } from '../fixtures/moorage-process.ts';
import { call, create, DockerHost, sandboxStatus } from './docker-host.ts';

let host: DockerHost;
let app: MoorageProcess;
beforeAll(async () => {
  host = new DockerHost();
  app = await host.start();
});
afterAll(() => host[Symbol.asyncDispose]());

test('a POST gives a URL that answers at once, the same again, and a DELETE leaves nothing', async () => {
  const first = await create(app, 'one', 'thread-1');
  expect(first).toMatchObject({ status: 200, body: { sandbox_id: 'one', status: 'Running' } });
  expect(await sandboxStatus(first.body.sandbox_url)).toBe(200);
  expect(await create(app, 'one', 'thread-1')).toEqual(first);
  expect(await call(app, 'GET', '/api/sandboxes/one')).toEqual(first);
  expect((await call(app, 'GET', '/api/sandboxes')).body).toEqual({ sandboxes: [first.body], count: 1 });
  expect(await call(app, 'DELETE', '/api/sandboxes/one')).toEqual({
    status: 200,
    body: { ok: true, sandbox_id: 'one' },
  });
  expect(await host.containers()).toEqual([]);
});

test('fifty concurrent POSTs for one thread make one container', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => create(app, 'fifty', 'thread-50')));
  expect(new Set(answers.map(({ status, body }) => `${status} ${body.sandbox_url}`)).size).toBe(1);
  expect(await host.containers()).toHaveLength(1);
  await call(app, 'DELETE', '/api/sandboxes/fifty');
});

test('twenty concurrent POSTs for twenty threads make twenty, and none fails', async () => {
  const ids = Array.from({ length: 20 }, (_, n) => `many-${n}`);
  const answers = await Promise.all(ids.map((id) => create(app, id, id)));
  expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 200));
  expect(await Promise.all(answers.map(({ body }) => sandboxStatus(body.sandbox_url)))).toEqual(
    ids.map(() => 200),
  );
  expect(await host.containers()).toHaveLength(20);
  await Promise.all(ids.map((id) => call(app, 'DELETE', `/api/sandboxes/${id}`)));
  expect(await host.containers()).toEqual([]);
});

test('after docker kill, and after docker rm, the next POST gives a working one', async () => {
  const { body } = await create(app, 'killed', 'thread-k');
  await host.docker.getContainer(`${host.prefix}-killed`).kill();
  const revived = await create(app, 'killed', 'thread-k');
  expect(revived.body.sandbox_url).toBe(body.sandbox_url);
  expect(await sandboxStatus(revived.body.sandbox_url)).toBe(200);
  await host.docker.getContainer(`${host.prefix}-killed`).remove({ force: true });
  const anew = await create(app, 'killed', 'thread-k');
  expect(await sandboxStatus(anew.body.sandbox_url)).toBe(200);
  await call(app, 'DELETE', '/api/sandboxes/killed');
});

test('an id of another thread is refused, and given to a caller that names none', async () => {
  const { body } = await create(app, 'shared', 'thread-a');
  expect(await create(app, 'shared', 'thread-b')).toMatchObject({
    status: 409,
    body: { detail: expect.stringContaining("belongs to thread 'thread-a'") },
  });
  expect((await call(app, 'POST', '/api/sandboxes', { sandbox_id: 'shared', thread_id: null })).body).toEqual(
    body,
  );
  await call(app, 'DELETE', '/api/sandboxes/shared');
});

test('a file of the thread on this computer is a file in the sandbox', async () => {
  const { body } = await create(app, 'files', 'thread-f');
  const container = host.docker.getContainer(`${host.prefix}-files`);
  const exec = await container.exec({
    Cmd: ['sh', '-c', 'echo hello > /mnt/user-data/workspace/x'],
    AttachStdout: true,
  });
  const stream = await exec.start({});
  await new Promise((resolve) => stream.on('end', resolve).resume());
  const { readFile } = await import('node:fs/promises');
  const file = path.join(app.home, 'threads/thread-f/user-data/workspace/x');
  expect(await readFile(file, 'utf8')).toBe('hello\n');
  expect(body.status).toBe('Running');
  await call(app, 'DELETE', '/api/sandboxes/files');
});

test.each([
  ['does not exist', MISSING_IMAGE, /image/i],
  ['exits at once', TEST_IMAGES.failing, /exited with code 3.*giving up/s],
])('an image that %s is a clear error that leaves no container', async (_what, image, detail) => {
  const failing = await host.start({ env: { MOORAGE_IMAGE: image } });
  const answer = await create(failing, 'bad', 'thread-bad');
  expect(answer).toMatchObject({ status: 500, body: { detail: expect.stringMatching(detail) } });
  expect(await call(failing, 'GET', '/api/sandboxes/bad')).toMatchObject({ status: 404 });
  expect(await host.containers()).toEqual([]);
  await failing.stop();
});

test('after kill -9 a restart finds the sandbox again: thread, deadline and URL unchanged', async () => {
  const home = await mkdtemp(path.join(tmpdir(), 'moorage-home-'));
  try {
    const before = await host.start({ home });
    const created = await call(before, 'PUT', '/v1/threads/thread-9/sandbox');
    await before.stop('SIGKILL');
    const after = await host.start({ home });
    const { body } = await call(after, 'GET', '/v1/sandboxes');
    expect(body.sandboxes).toMatchObject([
      {
        sandbox_id: created.body.sandbox_id,
        thread: { user_id: 'default', thread_id: 'thread-9' },
        expires_at: created.body.expires_at,
      },
    ]);
    const again = await call(after, 'PUT', '/v1/threads/thread-9/sandbox');
    expect(again.body.sandbox_url).toBe(created.body.sandbox_url);
    await after.stop();
    expect(await host.containers()).toEqual([]);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
});

test('a second process neither adopts nor destroys what the first one made', async () => {
  await create(app, 'theirs', 'thread-t');
  const second = await host.start();
  const { body } = await call(second, 'GET', '/v1/sandboxes');
  expect(body.sandboxes).toMatchObject([{ sandbox_id: 'theirs', ownership: 'foreign' }]);
  await second.stop();
  expect(await host.containers()).toEqual([`${host.prefix}-theirs`]);
  await call(app, 'DELETE', '/api/sandboxes/theirs');
});

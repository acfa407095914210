import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { UnrulyProvisioner } from '../../src-main/backends/remote/testing/unruly-provisioner.ts';
import { type MoorageProcess, startMoorage } from '../fixtures/moorage-process.ts';
import { call, create, DockerHost, sandboxStatus } from './docker-host.ts';

const API_KEY = 'the-key-of-the-provisioner';

/** One Moorage is the provisioner, another its client; what stands between the two can misbehave. */
let host: DockerHost;
let home: string;
let provisioner: MoorageProcess;
let front: UnrulyProvisioner;
let client: MoorageProcess;

async function startProvisioner(args: readonly string[] = []): Promise<MoorageProcess> {
  const env = { MOORAGE_API_KEY: API_KEY, MOORAGE_API_REQUIRE_KEY: 'always', MOORAGE_ON_QUIT: 'keep' };
  return host.start({ home, env, args });
}

async function startClient(env: Readonly<Record<string, string>> = {}): Promise<MoorageProcess> {
  return startMoorage({
    env: {
      MOORAGE_PROVISIONER_URL: front.url,
      MOORAGE_PROVISIONER_API_KEY: '$PROVISIONER_KEY',
      PROVISIONER_KEY: API_KEY,
      MOORAGE_API_REQUIRE_KEY: 'never',
      ...env,
    },
  });
}

beforeAll(async () => {
  host = new DockerHost();
  home = await mkdtemp(path.join(tmpdir(), 'moorage-provisioner-'));
  provisioner = await startProvisioner();
  front = await UnrulyProvisioner.start(provisioner.api);
  client = await startClient();
});
afterEach(() => {
  front.manner = { kind: 'forward' };
});
afterAll(async () => {
  await client?.[Symbol.asyncDispose]();
  await front?.[Symbol.asyncDispose]();
  await host[Symbol.asyncDispose]();
  await rm(home, { recursive: true, force: true });
});

const sandboxes = async (app: MoorageProcess) => {
  const { body } = await call(app, 'GET', '/v1/sandboxes');
  return body.sandboxes as readonly Readonly<Record<string, unknown>>[];
};

/** Until the client has its provisioner again, and says so. */
const connected = () =>
  vi.waitFor(async () => expect((await call(client, 'GET', '/v1/sandboxes')).status).toBe(200), {
    timeout: 30_000,
    interval: 200,
  });

test('a sandbox of the one is a sandbox of the other: made, given out, found and destroyed', async () => {
  const first = await create(client, 'one', 'thread-1');
  expect(first).toMatchObject({ status: 200, body: { sandbox_id: 'one', status: 'Running' } });
  expect(await sandboxStatus(first.body.sandbox_url)).toBe(200);
  expect(await create(client, 'one', 'thread-1')).toEqual(first);
  expect(await host.containers()).toEqual([`${host.prefix}-one`]);
  expect(await sandboxes(client)).toMatchObject([
    { sandbox_id: 'one', backend: 'remote', ownership: 'own', thread: { thread_id: 'thread-1' } },
  ]);
  expect(await call(client, 'DELETE', '/api/sandboxes/one')).toMatchObject({ status: 200 });
  expect(await host.containers()).toEqual([]);
});

test('whatever the provisioner has besides is somebody else’s, given out and never reaped', async () => {
  const headers = { 'content-type': 'application/json', 'x-api-key': API_KEY };
  const body = JSON.stringify({ sandbox_id: 'theirs', thread_id: 'thread-t' });
  await fetch(`${provisioner.api}/api/sandboxes`, { method: 'POST', headers, body });
  const given = await create(client, 'theirs', 'thread-t');
  expect(given.body.status).toBe('Running');
  expect(await sandboxes(client)).toMatchObject([{ sandbox_id: 'theirs', ownership: 'foreign' }]);
  const second = await startClient();
  expect(await sandboxes(second)).toMatchObject([{ sandbox_id: 'theirs', ownership: 'foreign' }]);
  await second[Symbol.asyncDispose]();
  expect(await host.containers()).toEqual([`${host.prefix}-theirs`]);
  await call(client, 'DELETE', '/api/sandboxes/theirs');
});

test('a client that is killed finds its sandbox, thread and deadline again', async () => {
  const own = await mkdtemp(path.join(tmpdir(), 'moorage-client-'));
  const env = {
    MOORAGE_PROVISIONER_URL: front.url,
    MOORAGE_PROVISIONER_API_KEY: API_KEY,
    MOORAGE_API_REQUIRE_KEY: 'never',
  };
  try {
    const before = await startMoorage({ home: own, env });
    await create(before, 'kept', 'thread-k');
    const [known] = await sandboxes(before);
    await before.stop('SIGKILL');
    await using after = await startMoorage({ home: own, env });
    expect(await sandboxes(after)).toMatchObject([
      { sandbox_id: 'kept', ownership: 'own', thread: known?.thread, expires_at: known?.expires_at },
    ]);
  } finally {
    await rm(own, { recursive: true, force: true });
  }
  expect(await host.containers()).toEqual([]);
});

test('a provisioner that goes away takes no sandbox with it, and all goes on when it is back', async () => {
  const { body } = await create(client, 'through', 'thread-o');
  front.manner = { kind: 'answer', status: 500, body: '{"detail":"its engine is on fire"}' };
  await vi.waitFor(async () => expect((await create(client, 'other', 'thread-p')).status).toBe(500));
  front.manner = { kind: 'cut' };
  const refused = await create(client, 'another', 'thread-q');
  expect(refused).toMatchObject({ status: 503, body: { detail: expect.stringContaining(front.url) } });
  // It serves still: nobody says that it is gone.
  expect(await sandboxStatus(body.sandbox_url)).toBe(200);
  front.manner = { kind: 'forward' };
  await connected();
  expect(await sandboxes(client)).toContainEqual(
    expect.objectContaining({ sandbox_id: 'through', ownership: 'own' }),
  );
  expect(await create(client, 'through', 'thread-o')).toMatchObject({ status: 200, body });
  await call(client, 'DELETE', '/api/sandboxes/through');
});

test('a provisioner that is killed and started again keeps what its client made', async () => {
  const { body } = await create(client, 'lasting', 'thread-l');
  await provisioner.stop('SIGKILL');
  expect((await create(client, 'meanwhile', 'thread-m')).status).toBe(503);
  provisioner = await startProvisioner(['--port', new URL(provisioner.api).port]);
  await connected();
  expect((await create(client, 'lasting', 'thread-l')).body).toEqual(body);
  expect(await sandboxes(client)).toContainEqual(
    expect.objectContaining({ sandbox_id: 'lasting', ownership: 'own' }),
  );
  await call(client, 'DELETE', '/api/sandboxes/lasting');
});

test('mounts that are asked for reach the provisioner, which judges them', async () => {
  const mount = (host_path: string) => ({
    extra_mounts: [{ host_path, container_path: '/mnt/acp-workspace', read_only: true }],
  });
  const workspace = path.join(home, 'threads', 'thread-x', 'acp');
  await mkdir(workspace, { recursive: true });
  await writeFile(path.join(workspace, 'hello.txt'), 'hello');
  expect((await create(client, 'mounted', 'thread-x', mount(workspace))).status).toBe(200);
  const found = await host.docker.getContainer(`${host.prefix}-mounted`).inspect();
  expect(found.Mounts).toContainEqual(
    expect.objectContaining({ Source: workspace, Destination: '/mnt/acp-workspace', RW: false }),
  );
  expect(await create(client, 'refused', 'thread-x', mount('/etc'))).toMatchObject({
    status: 400,
    body: { detail: expect.stringContaining('extra_mounts') },
  });
  await call(client, 'DELETE', '/api/sandboxes/mounted');
});

test('the key is nowhere in what the client says', async () => {
  expect(client.log()).not.toContain(API_KEY);
  expect(JSON.stringify(await call(client, 'GET', '/v1/sandboxes'))).not.toContain(API_KEY);
});

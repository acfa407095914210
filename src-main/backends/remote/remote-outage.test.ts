import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MoorageError } from '#shared/errors.ts';
import type { SandboxSpec } from '../backend.ts';
import { EventLog } from '../conformance/event-log.ts';
import { PLAIN_SPEC } from '../conformance/plain-spec.ts';
import type { RemoteBackend } from './remote-backend.ts';
import { REMOTE_IMAGE } from './sandbox-mapping.ts';
import { openTestRemote } from './testing/open-test-remote.ts';
import { type Manner, UnrulyProvisioner } from './testing/unruly-provisioner.ts';

/** So long that only a hang takes it. */
const PATIENT = { create: 20_000, destroy: 20_000, read: 20_000, identify: 20_000 };
/** For what is never answered. */
const SHORT = 400;

const SPEC: SandboxSpec = {
  labels: {
    sandboxId: 'a1',
    thread: { userId: 'ada', threadId: 't1' },
    instanceId: 'i',
    createdAt: 1,
  },
  name: 'sandbox-a1',
  image: REMOTE_IMAGE,
  containerPort: 8080,
  hostPort: 0,
  hostAddress: '127.0.0.1',
  ...PLAIN_SPEC,
};

const json = (status: number, body: unknown): Manner => ({
  kind: 'answer',
  status,
  body: JSON.stringify(body),
});
const NOT_FOUND = json(404, { detail: "Sandbox 'a1' not found" });
const RUNNING = json(200, { sandbox_id: 'a1', sandbox_url: 'http://10.0.0.7:30001', status: 'Running' });

let server: UnrulyProvisioner;
let backend: RemoteBackend;
beforeEach(async () => {
  server = await UnrulyProvisioner.start();
  backend = openTestRemote(server.url, { timeouts: PATIENT });
});
afterEach(async () => {
  await backend[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

async function failureOf(outcome: Promise<unknown>): Promise<MoorageError> {
  const error = await outcome.then(
    (value) => new Error(`it gave ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(MoorageError);
  return error as MoorageError;
}

const PAGE = '<!doctype html><title>Sign in to the network</title>';
const MISBEHAVIOURS: readonly (readonly [string, Manner, string, RegExp])[] = [
  [
    'answers a page',
    { kind: 'answer', status: 200, body: PAGE, contentType: 'text/html; charset=utf-8' },
    'BACKEND_UNREACHABLE',
    /no provisioner: GET gave 200 with text\/html\. Correct provisioner_url/,
  ],
  [
    'answers a page for what it does not know',
    { kind: 'answer', status: 404, body: PAGE, contentType: 'text/html' },
    'BACKEND_UNREACHABLE',
    /no provisioner: GET gave 404/,
  ],
  [
    'is another FastAPI service',
    json(404, { detail: 'Not Found' }),
    'BACKEND_UNREACHABLE',
    /no provisioner: GET gave 404/,
  ],
  [
    'redirects',
    { kind: 'answer', status: 302, body: '', headers: { location: 'https://login.example/' } },
    'BACKEND_UNREACHABLE',
    /no provisioner: GET gave 302/,
  ],
  ['answers JSON of another shape', json(200, { ok: true }), 'BACKEND_UNREACHABLE', /no provisioner/],
  [
    'answers nothing at all',
    { kind: 'answer', status: 200, body: '' },
    'BACKEND_UNREACHABLE',
    /no provisioner/,
  ],
  [
    'asks for a key',
    { kind: 'answer', status: 401, body: 'Unauthorized', contentType: 'text/plain' },
    'BACKEND_UNREACHABLE',
    /refused the key: GET \S+ answered 401\. Set provisioner_api_key/,
  ],
  [
    'fails',
    json(500, { detail: 'Failed to list services: Forbidden' }),
    'BACKEND_ERROR',
    /answered 500: Failed to list services: Forbidden/,
  ],
  [
    'stands behind a proxy that cannot reach it',
    { kind: 'answer', status: 502, body: '<h1>502 Bad Gateway</h1>', contentType: 'text/html' },
    'BACKEND_UNREACHABLE',
    /not ready: GET \S+ answered 502/,
  ],
  ['cuts the connection', { kind: 'cut' }, 'BACKEND_UNREACHABLE', /broke off the connection/],
  ['cuts its answer', { kind: 'cut-midway' }, 'BACKEND_UNREACHABLE', /broke off its answer/],
  ['never answers', { kind: 'silence' }, 'BACKEND_TIMEOUT', /has not answered GET \S+ within 0\.4 s/],
  ['drips', { kind: 'drip' }, 'BACKEND_TIMEOUT', /has not answered GET \S+ within 0\.4 s/],
  ['never stops sending', { kind: 'flood' }, 'BACKEND_UNREACHABLE', /sends more than 8 MiB/],
];

describe.each(MISBEHAVIOURS)('a provisioner that %s', (_, manner, code, message) => {
  beforeEach(async () => {
    server.manner = manner;
    if (code !== 'BACKEND_TIMEOUT') return;
    await backend[Symbol.asyncDispose]();
    backend = openTestRemote(server.url, { timeouts: { ...PATIENT, read: SHORT, identify: SHORT } });
  });

  it('is an error of every read that names its address, never an absence', async () => {
    for (const call of [
      () => backend.check(),
      () => backend.list(),
      () => backend.discover('sandbox-a1'),
      () => backend.isAlive('sandbox-a1'),
      () => backend.start('sandbox-a1'),
    ]) {
      const error = await failureOf(call());
      expect(error.code).toBe(code);
      expect(error.message).toMatch(message);
      expect(error.message).toContain(server.url);
    }
  });

  it('is told to those who watch', async () => {
    using log = new EventLog(backend);
    expect(await log.seenKind('disconnected')).toMatchObject({ reason: expect.stringMatching(message) });
    server.manner = json(200, { sandboxes: [], count: 0 });
    await log.seenKind('resync');
  });
});

describe('a creation', () => {
  const failing = (manner: Manner) => {
    server.override = ({ method }) => {
      if (method === 'GET') return NOT_FOUND;
      return method === 'POST' ? manner : json(200, { ok: true, sandbox_id: 'a1' });
    };
  };

  it.each([
    ['is not answered', { kind: 'silence' }, 'BACKEND_TIMEOUT'],
    ['is cut off', { kind: 'cut' }, 'BACKEND_UNREACHABLE'],
    ['fails midway', json(500, { detail: 'NodePort was not allocated in time' }), 'BACKEND_ERROR'],
    [
      'is answered for another sandbox',
      json(200, { sandbox_id: 'b', sandbox_url: 'x', status: 'Running' }),
      'BACKEND_UNREACHABLE',
    ],
  ] as const)('that %s leaves nothing', async (_, manner, code) => {
    failing(manner);
    const create = code === 'BACKEND_TIMEOUT' ? SHORT : PATIENT.create;
    await using hasty = openTestRemote(server.url, { timeouts: { ...PATIENT, create } });
    expect((await failureOf(hasty.create(SPEC))).code).toBe(code);
    expect(server.calls).toEqual([
      'GET /api/sandboxes/a1',
      'POST /api/sandboxes',
      'DELETE /api/sandboxes/a1',
    ]);
  });

  it.each([
    [400, 'INVALID_MOUNT', 'extra_mounts: too many'],
    [409, 'SANDBOX_ID_COLLISION', 'belongs to thread t2'],
    [422, 'INVALID_INPUT', 'Input should be a valid string'],
  ] as const)(
    'that is refused with %i says why, and has nothing to clear away',
    async (status, code, detail) => {
      failing(json(status, { detail }));
      const error = await failureOf(backend.create(SPEC));
      expect(error.code).toBe(code);
      expect(error.message).toContain(detail);
      expect(server.calls).not.toContain('DELETE /api/sandboxes/a1');
    },
  );

  it('does not touch a sandbox that is there already', async () => {
    server.manner = RUNNING;
    expect((await failureOf(backend.create(SPEC))).code).toBe('SANDBOX_NAME_TAKEN');
    expect(server.calls).toEqual(['GET /api/sandboxes/a1']);
  });

  it('is not tried where it cannot be known whether there is one', async () => {
    server.manner = json(500, { detail: 'no' });
    await failureOf(backend.create(SPEC));
    expect(server.calls).toEqual(['GET /api/sandboxes/a1']);
  });

  it('says for whom it is, and passes on the mounts that were asked for', async () => {
    failing(RUNNING);
    const mount = { host_path: '/data/acp', container_path: '/mnt/acp-workspace', read_only: true };
    await backend.create({ ...SPEC, extraMounts: [mount] });
    expect(JSON.parse(server.requests[1]?.body ?? '')).toEqual({
      sandbox_id: 'a1',
      thread_id: 't1',
      user_id: 'ada',
      extra_mounts: [mount],
    });
    await backend.create({ ...SPEC, labels: { ...SPEC.labels, thread: null } });
    expect(JSON.parse(server.requests[3]?.body ?? '')).toEqual({ sandbox_id: 'a1', thread_id: null });
  });

  it('deletes what a provisioner made for a caller that had left', async () => {
    const arrived = Promise.withResolvers<void>();
    const caller = new AbortController();
    failing({ kind: 'silence' });
    const { override } = server;
    server.override = (request) => {
      if (request.method === 'POST') arrived.resolve();
      return override(request);
    };
    const outcome = failureOf(backend.create(SPEC, { signal: caller.signal }));
    await arrived.promise;
    caller.abort();
    expect((await outcome).code).toBe('CANCELLED');
    expect(server.calls.at(-1)).toBe('DELETE /api/sandboxes/a1');
  });
});

describe('a deletion', () => {
  it('that fails is reported', async () => {
    server.manner = json(500, { detail: 'Partial cleanup: pod: Forbidden' });
    const error = await failureOf(backend.destroy('sandbox-a1'));
    expect(error).toMatchObject({
      code: 'BACKEND_ERROR',
      message: expect.stringContaining('Partial cleanup'),
    });
  });

  it('of one that is not there is a success', async () => {
    server.manner = NOT_FOUND;
    await backend.destroy('sandbox-a1');
    expect(server.calls).toEqual(['DELETE /api/sandboxes/a1']);
  });
});

describe('a status', () => {
  it.each([
    ['Running', 'running', true],
    ['Pending', 'pending', false],
    ['NotFound', 'exited', false],
    ['Failed', 'exited', false],
    ['Unknown', 'exited', false],
  ] as const)('of %s is %s', async (status, runState, isAlive) => {
    server.manner = json(200, { sandbox_id: 'a1', sandbox_url: 'http://10.0.0.7:30001', status });
    expect(await backend.discover('sandbox-a1')).toMatchObject({ runState });
    expect(await backend.isAlive('sandbox-a1')).toBe(isAlive);
  });

  it('is followed from Pending to Running without a call of ours', async () => {
    const listed = (status: string) =>
      json(200, {
        sandboxes: [{ sandbox_id: 'a1', sandbox_url: 'http://10.0.0.7:30001', status }],
        count: 1,
      });
    server.manner = listed('Pending');
    using log = new EventLog(backend);
    await log.seenKind('resync');
    server.manner = listed('Running');
    expect(await log.seenKind('started')).toMatchObject({ name: 'sandbox-a1' });
    server.manner = json(200, { sandboxes: [], count: 0 });
    await log.seenKind('removed', 'sandbox-a1');
  });
});

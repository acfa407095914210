import { mkdtemp, readFile, rm } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { childrenOf, processFacts, processTree } from '../../src-main/backends/embedded/process-facts.ts';
import {
  type MoorageProcess,
  type MoorageProcessOptions,
  startMoorage,
} from '../fixtures/moorage-process.ts';
import { describeSandboxApi } from '../fixtures/sandbox-contract.ts';

interface Created {
  readonly sandbox_id: string;
  readonly sandbox_url: string;
  readonly status: string;
}

async function start(options: MoorageProcessOptions = {}): Promise<MoorageProcess> {
  const env = { MOORAGE_PORT: '0', MOORAGE_REPLICAS: '100', ...options.env };
  return startMoorage({ ...options, env, args: ['--backend', 'embedded', ...(options.args ?? [])] });
}

async function post<Answer>(url: string, body: object): Promise<{ status: number; body: Answer }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Answer };
}

async function create(app: MoorageProcess, thread: string): Promise<Created> {
  const { status, body } = await post<Created>(`${app.api}/api/sandboxes`, {
    sandbox_id: thread,
    thread_id: thread,
  });
  expect({ status, body }).toMatchObject({ status: 200 });
  return body;
}

async function run(sandbox: Created, command: string): Promise<string> {
  const { body } = await post<{ data: { output: string } }>(`${sandbox.sandbox_url}/v1/shell/exec`, {
    command,
  });
  return body.data.output;
}

const processesOf = (app: MoorageProcess) =>
  childrenOf(app.process.pid ?? 0).flatMap((pid) => processTree(pid).map((facts) => facts.pid));
const survivors = (pids: readonly number[]) => pids.filter((pid) => processFacts(pid) !== undefined);

describe('Moorage without a container engine', () => {
  it('gives a thread a sandbox that runs commands and shares its files', async () => {
    await using app = await start();
    const sandbox = await create(app, 'one');
    expect(await run(sandbox, 'echo hello')).toBe('hello');
    await post(`${sandbox.sandbox_url}/v1/file/write`, {
      file: '/mnt/user-data/workspace/notes.txt',
      content: 'from inside',
    });
    const workspace = join(app.home, 'threads', 'one', 'user-data', 'workspace');
    expect(await readFile(join(workspace, 'notes.txt'), 'utf8')).toBe('from inside');
    expect((await create(app, 'one')).sandbox_url).toBe(sandbox.sandbox_url);
  });

  it('runs twenty at once, and takes them all with it when it stops', async () => {
    await using app = await start();
    const names = Array.from({ length: 20 }, (_, index) => `t${index}`);
    const sandboxes = await Promise.all(names.map((name) => create(app, name)));
    const answers = await Promise.all(sandboxes.map((sandbox) => run(sandbox, 'hostname')));
    expect(answers).toEqual(names);
    const processes = processesOf(app);
    expect(processes.length).toBeGreaterThan(60);
    await app.stop();
    await vi.waitFor(() => expect(survivors(processes)).toEqual([]), 10_000);
  });

  it('leaves no process when it is killed', async () => {
    await using app = await start();
    await create(app, 'one');
    const processes = processesOf(app);
    expect(processes.length).toBeGreaterThan(3);
    await app.stop('SIGKILL');
    await vi.waitFor(() => expect(survivors(processes)).toEqual([]), 10_000);
  });

  it('finds its sandboxes again when it keeps them', async () => {
    const home = await mkdtemp(join(tmpdir(), 'moorage-home-'));
    onTestFinished(() => rm(home, { recursive: true }));
    await using first = await start({ home, env: { MOORAGE_ON_QUIT: 'keep' } });
    const before = await create(first, 'one');
    await run(before, 'echo kept > ~/file');
    await first.stop('SIGKILL');
    await using second = await start({ home });
    const after = await create(second, 'one');
    expect(after.sandbox_url).toBe(before.sandbox_url);
    expect(await run(after, 'cat ~/file')).toBe('kept');
  });

  it('is out of reach of its sandboxes', async () => {
    await using app = await start();
    const sandbox = await create(app, 'one');
    const { port } = new URL(app.api);
    for (const host of ['127.0.0.1', '10.0.2.2']) {
      const command = `curl --silent --max-time 2 http://${host}:${port}/health; echo "ended with $?"`;
      expect(await run(sandbox, command)).toMatch(/^ended with [1-9]/);
    }
    expect((await fetch(`${app.api}/health`)).status).toBe(200);
  });

  it('lets a sandbox answer to the names that the API answers to, and to no others', async () => {
    await using app = await start({ env: { MOORAGE_API_ALLOWED_HOSTS: '["moorage.example"]' } });
    const { sandbox_url } = await create(app, 'one');
    const statusFor = (host: string) =>
      new Promise((resolve) => {
        http.get(`${sandbox_url}/v1/sandbox`, { headers: { host } }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
      });
    expect(await statusFor('localhost')).toBe(200);
    expect(await statusFor('moorage.example')).toBe(200);
    expect(await statusFor('rebound.example')).toBe(421);
  });

  it('asks for its key where sandboxes share the network of the host', async () => {
    await using app = await start({ env: { MOORAGE_NETWORK: 'host' } });
    expect((await fetch(`${app.api}/api/sandboxes`)).status).toBe(401);
  });

  describe('a sandbox of its own', () => {
    let app: MoorageProcess;
    let sandbox: Created;
    beforeAll(async () => {
      app = await start();
      sandbox = await create(app, 'one');
    });
    afterAll(async () => app[Symbol.asyncDispose]());

    describeSandboxApi(() => sandbox.sandbox_url);
  });
});

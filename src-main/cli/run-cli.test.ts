import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type MoorageProcess, startMoorage } from '../../e2e/fixtures/moorage-process.ts';
import type { ServeOptions } from '../headless/serve-options.ts';
import { isAlive } from '../platform/is-alive.ts';
import { doctorReport } from './commands/doctor.ts';
import { runCli } from './run-cli.ts';

let moorage: MoorageProcess;
beforeAll(async () => {
  moorage = await startMoorage({ args: ['--backend', 'fake'] });
});
afterAll(() => moorage[Symbol.asyncDispose]());
beforeEach(async () => {
  for (const thread of ['t1', 't2']) await run(`destroy ${thread}`);
});

async function run(line: string, env: NodeJS.ProcessEnv = { MOORAGE_HOME: moorage.home }) {
  const written = { stdout: '', stderr: '' };
  const served: ServeOptions[] = [];
  const code = await runCli(line.split(' '), {
    env,
    cwd: tmpdir(),
    userHome: '/nowhere',
    now: Date.now,
    isAlive,
    stdout: { write: (text) => (written.stdout += text) },
    stderr: { write: (text) => (written.stderr += text) },
    serve: async (options) => void served.push(options),
    doctor: async () => doctorReport([]),
  });
  return { code, ...written, served };
}

test('a thread gets a sandbox, the same one each time, is released and destroyed', async () => {
  const first = JSON.parse((await run('acquire t1 --json')).stdout);
  const second = await run('acquire t1');
  expect(second.stdout).toBe(`Sandbox ${first.sandbox_id} of thread t1 is ready at ${first.sandbox_url}\n`);
  expect((await run('release t1')).stdout).toBe(`Sandbox ${first.sandbox_id} of thread t1 is warm.\n`);
  expect((await run('status')).stdout).toBe(`Moorage answers at ${moorage.api}. Sandboxes: 1 warm.\n`);
  expect((await run(`destroy ${first.sandbox_id}`)).stdout).toContain('is gone');
  expect((await run('list')).stdout).toContain('No sandboxes.');
});

test('the list is a table for people, and with --json what the API says', async () => {
  await run('acquire t1');
  await run('acquire t2 --user alice');
  const { stdout } = await run('list');
  const [head, ...rows] = stdout.trimEnd().split('\n');
  expect(head).toMatch(/^THREAD +SANDBOX +STATE +HEALTH +URL +AGE +EXPIRES$/);
  expect(rows).toEqual([
    expect.stringMatching(/^t1 +[0-9a-f]{8} +active +healthy +http:\/\/127\.0\.0\.1:\d+ +\d+s +in \d+m$/),
    expect.stringMatching(/^alice\/t2 +[0-9a-f]{8} +active /),
  ]);
  expect(JSON.parse((await run('list --json')).stdout)).toMatchObject({ count: 2 });
  expect((await run('destroy t2 --user alice')).code).toBe(0);
});

test('each dashboard link opens a session', async () => {
  const { stdout } = await run('dashboard');
  const [page, token] = stdout.trim().split('#token=');
  expect(page).toBe(`${moorage.api}/app/`);
  const reply = await fetch(`${moorage.api}/app/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  expect(reply.status).toBe(200);
  expect((await run('dashboard')).stdout).not.toBe(stdout);
});

test('what the API refuses is told, in JSON where that was asked for', async () => {
  const missing = await run('release t1');
  expect(missing).toMatchObject({ code: 1, stdout: '' });
  expect(missing.stderr).toContain("Thread 't1' of user 'default' has no sandbox.");
  const inJson = await run('release t1 --json');
  expect(JSON.parse(inJson.stderr)).toMatchObject({ error: { code: 'SANDBOX_NOT_FOUND' } });
  expect((await run('destroy nobody')).stderr).toContain("'nobody' is neither the id nor the thread");
  expect((await run('acquire ../etc')).code).toBe(1);
});

test('a key that is not the right one is told', async () => {
  const { code, stderr } = await run('dashboard', { MOORAGE_HOME: moorage.home, MOORAGE_API_KEY: 'wrong' });
  expect(code).toBe(1);
  expect(stderr).toContain('The API key was refused');
});

test('where no Moorage runs, it says how to start one, and makes no home', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'moorage-cli-'));
  const { code, stderr } = await run(`list --home ${directory}/none`);
  expect(code).toBe(1);
  expect(stderr).toContain(`No Moorage runs on the home ${directory}/none. Start it with \`moorage serve\``);
  expect(await readdir(directory)).toEqual([]);
  await rm(directory, { recursive: true });
});

test('what is no command is misuse, and help is not', async () => {
  expect(await run('lisst')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Did you mean list?'),
  });
  expect(await run('acquire')).toMatchObject({ code: 2, stderr: expect.stringContaining('thread') });
  expect(await run('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('doctor') });
});

test('serve is given its options, wherever they stand', async () => {
  const { served } = await run('--home /srv/m serve --port 0 --backend fake --json');
  expect(served).toEqual([
    {
      home: '/srv/m',
      json: true,
      settings: [
        { key: 'api.port', text: '0', name: '--port' },
        { key: 'backend', text: 'fake', name: '--backend' },
      ],
    },
  ]);
});

import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import type Docker from 'dockerode';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { REPOSITORY } from '../../scripts/repository.ts';
import { freePort } from '../../src-main/backends/conformance/free-port.ts';
import { dockerClient } from '../fixtures/docker/docker-client.ts';
import { randomPrefix } from '../fixtures/docker/docker-engine.ts';
import { describeSandboxApi } from '../fixtures/sandbox-contract.ts';

/** Milliseconds: packages are downloaded. */
const BUILD_TIME = 300_000;

/** What is written where Debian's packages cannot be had. */
const NO_PACKAGES = /^.*(found none\.|is not installed|Failed to fetch|Temporary failure resolving).*$/m;

const JSON_TYPE = { 'content-type': 'application/json' };

describe('the lite sandbox image', () => {
  const docker = dockerClient(inject('dockerHost'));
  const image = `${randomPrefix()}-lite:latest`;
  let container: Docker.Container | undefined;
  let url = '';
  /** Why there can be no image here. */
  let unavailable: string | undefined;

  beforeAll(async () => {
    unavailable = await makeImage(image);
    if (unavailable) return;
    const hostPort = await freePort();
    url = `http://127.0.0.1:${hostPort}`;
    container = await docker.createContainer({
      Image: image,
      HostConfig: {
        PortBindings: { '8080/tcp': [{ HostIp: '127.0.0.1', HostPort: String(hostPort) }] },
        CapDrop: ['ALL'],
        SecurityOpt: ['no-new-privileges'],
      },
    });
    await container.start();
    await vi.waitFor(async () => expect((await fetch(`${url}/v1/sandbox`)).status).toBe(200), 30_000);
  }, BUILD_TIME);

  beforeEach((context) => {
    if (unavailable) context.skip(unavailable);
  });

  afterAll(async () => {
    if (unavailable) return;
    await container?.remove({ force: true });
    await docker.getImage(image).remove({ force: true });
  });

  async function call(path: string, body: object): Promise<unknown> {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: JSON.stringify(body),
    });
    const { data } = (await response.json()) as { data: unknown };
    return data;
  }

  const run = (command: string) => call('/v1/shell/exec', { command }) as Promise<{ output: string }>;

  it('runs commands as an ordinary user', async () => {
    expect((await run('echo hello; id --user --name; pwd')).output).toBe('hello\nsandbox\n/home/sandbox');
  });

  it.each(['bash', 'git', 'rg', 'python3', 'node', 'curl', 'ps'])('has %s', async (program) => {
    expect((await run(`${program} --version > /dev/null; echo "ended with $?"`)).output).toBe('ended with 0');
  });

  it('makes Python environments', async () => {
    const { output } = await run(
      'python3 -m venv /tmp/venv > /dev/null; /tmp/venv/bin/pip --version; echo "ended with $?"',
    );
    expect(output).toMatch(/^pip \d/);
  });

  it('writes and reads files', async () => {
    await call('/v1/file/write', { file: '/home/sandbox/notes.txt', content: 'one\ntwo\n' });
    expect(await call('/v1/file/read', { file: '/home/sandbox/notes.txt' })).toMatchObject({
      content: 'one\ntwo\n',
    });
  });

  it('runs JavaScript and Python', async () => {
    expect(
      await call('/v1/code/execute', { language: 'javascript', code: 'console.log(6 * 7)' }),
    ).toMatchObject({ stdout: '42\n' });
    expect(await call('/v1/code/execute', { language: 'python', code: 'print(6 * 7)' })).toMatchObject({
      stdout: '42\n',
    });
  });

  describeSandboxApi(() => url);

  it('tells the engine that it is healthy', async () => {
    const { Config } = await docker.getImage(image).inspect();
    expect(Config.User).toBe('1000:1000');
    await expectHealthy(container);
  });

  it('leaves no process of a command that has ended', async () => {
    await run('sleep 0 & wait');
    expect((await run('ps -e -o stat= | grep -c Z')).output).toBe('0');
  });

  it('ends when it is asked to', async () => {
    await container?.stop({ t: 10 });
    expect((await container?.inspect())?.State.ExitCode).toBe(0);
  });
});

/** Gives why it cannot be made here; throws when it could have been. */
async function makeImage(image: string): Promise<string | undefined> {
  try {
    await promisify(execFile)(process.execPath, ['scripts/image.ts', '--tag', image], {
      cwd: REPOSITORY,
      env: { ...process.env, DOCKER_HOST: inject('dockerHost') },
    });
    return undefined;
  } catch (error) {
    const { stderr } = error as { stderr: string };
    const [reason] = NO_PACKAGES.exec(stderr) ?? [];
    if (reason) return reason;
    throw error;
  }
}

async function expectHealthy(container: Docker.Container | undefined): Promise<void> {
  const exec = await container?.exec({
    Cmd: ['/opt/moorage/healthcheck.sh'],
    AttachStdout: true,
    AttachStderr: true,
  });
  const output = await exec?.start({});
  output?.resume();
  if (output) await once(output, 'end');
  expect(await exec?.inspect()).toMatchObject({ ExitCode: 0 });
}

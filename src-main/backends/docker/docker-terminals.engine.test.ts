import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { dockerClient } from '../../../e2e/fixtures/docker/docker-client.ts';
import { expectAnswer } from '../conformance/answers.ts';
import { ConformanceContext } from '../conformance/bed.ts';
import { EventLog } from '../conformance/event-log.ts';
import { TerminalScreen } from '../conformance/terminal-screen.ts';
import { DOCKER_FEATURES, type DockerBackend } from './docker-backend.ts';
import { openDockerBed } from './testing/docker-bed.ts';

const SIZE = { columns: 80, rows: 24 };

const docker = dockerClient(inject('dockerHost'));
const context = new ConformanceContext(DOCKER_FEATURES);
beforeAll(() => context.open(async () => openDockerBed(inject('dockerHost'))));
afterAll(() => context.close());

const backend = (): DockerBackend => context.backend as DockerBackend;
const open = async (name: string): Promise<TerminalScreen> =>
  new TerminalScreen(await backend().exec(name, { size: SIZE }));

/** Command lines of what runs in a container. */
async function processesOf(name: string): Promise<readonly string[]> {
  const { Titles, Processes } = (await docker.getContainer(name).top()) as {
    readonly Titles: readonly string[];
    readonly Processes: readonly (readonly string[])[];
  };
  const command = Titles.indexOf('CMD');
  return Processes.map((row) => row[command] ?? '');
}

/** Those of one that has answered: the child of its server that did may take a moment to go. */
async function processesAtRest(name: string): Promise<readonly string[]> {
  let found: readonly string[] = [];
  const servers = async () => {
    found = await processesOf(name);
    return found.filter((command) => command.startsWith('httpd')).length;
  };
  await expect.poll(servers, { timeout: 10_000 }).toBe(1);
  return found;
}

describe('a terminal in a container', () => {
  it('tells programs what it can show', async () => {
    const { name } = await context.running();
    const screen = await open(name);
    screen.type('echo "$TERM" "$COLORTERM" "$LANG" an""d');
    await screen.shows(/xterm-256color truecolor C\.UTF-8 and\r\n/);
    await backend().destroy(name);
  });

  it('says why there is none where the image has no shell', async () => {
    const { name } = await context.running();
    const removal = await docker.getContainer(name).exec({ Cmd: ['rm', '/bin/sh'] });
    await removal.start({ Detach: true });
    await expect
      .poll(async () => (await removal.inspect()).ExitCode, { interval: 20, timeout: 10_000 })
      .toBe(0);
    await expect(backend().exec(name, { size: SIZE })).rejects.toMatchObject({
      code: 'BACKEND_ERROR',
      message: expect.stringContaining('needs an image with sh'),
    });
    await backend().destroy(name);
  });

  it('leaves nothing of itself when it is closed, but what was told to stay', async () => {
    const { name, url } = await context.running();
    await expectAnswer(url);
    const before = await processesAtRest(name);
    const screen = await open(name);
    // As nohup does, which not every image has.
    screen.type("(trap '' HUP; exec sleep 111) & sleep 222 & sleep 333");
    const all = ['sleep 111', 'sleep 222', 'sleep 333'];
    await expect.poll(() => processesOf(name), { timeout: 10_000 }).toEqual(expect.arrayContaining(all));
    await screen.session[Symbol.asyncDispose]();
    await expect.poll(() => processesOf(name), { timeout: 10_000 }).toEqual([...before, 'sleep 111']);
    await backend().destroy(name);
  });

  it('is ended though its shell does not want to', async () => {
    const { name, url } = await context.running();
    await expectAnswer(url);
    const before = await processesAtRest(name);
    const screen = await open(name);
    screen.type("trap '' HUP; echo stub''born");
    await screen.shows(/stubborn\r\n/);
    await screen.session[Symbol.asyncDispose]();
    expect((await screen.session.ended).exitCode).toBe(137);
    await expect.poll(() => processesOf(name), { timeout: 10_000 }).toEqual(before);
    await backend().destroy(name);
  });
});

describe('the log of a container', () => {
  it('tells what was written to which stream, and when', async () => {
    using log = new EventLog(backend());
    await log.seenKind('resync');
    const { name } = await context.running({ image: context.bed.images.failing });
    await log.seenKind('exited', name);
    const lines = backend().followLogs(name, { tail: 10 })[Symbol.asyncIterator]();
    const { value } = await lines.next();
    expect(value).toEqual({ at: expect.any(Number), stream: 'stderr', text: 'starting' });
    await lines.return?.();
    await backend().destroy(name);
  });

  it('gives each line once, over several runs', async () => {
    using log = new EventLog(backend());
    await log.seenKind('resync');
    const { name } = await context.running({ image: context.bed.images.failing });
    const lines = backend().followLogs(name, { tail: 100 })[Symbol.asyncIterator]();
    const all: string[] = [];
    for (let run = 1; run <= 3; run += 1) {
      while (all.length < 3 * run) all.push((await lines.next()).value.text);
      await log.seenKind('exited', name);
      log.clear();
      if (run < 3) await backend().start(name);
    }
    await backend().destroy(name);
    expect((await lines.next()).done).toBe(true);
    const run = ['starting', 'port 8080: permission denied', 'giving up'];
    expect(all).toEqual([...run, ...run, ...run]);
  });
});

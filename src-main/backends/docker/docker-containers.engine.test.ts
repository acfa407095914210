import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { dockerClient } from '../../../e2e/fixtures/docker/docker-client.ts';
import { TEST_IMAGES } from '../../../e2e/fixtures/docker/images.ts';
import { expectAnswer } from '../conformance/answers.ts';
import { ConformanceContext } from '../conformance/bed.ts';
import { EventLog } from '../conformance/event-log.ts';
import { DOCKER_FEATURES } from './docker-backend.ts';
import { openDockerBed } from './testing/docker-bed.ts';

const docker = dockerClient(inject('dockerHost'));
const context = new ConformanceContext(DOCKER_FEATURES);
beforeAll(() => context.open(async () => openDockerBed(inject('dockerHost'))));
afterAll(() => context.close());

describe('a Docker container', () => {
  it('says in its labels whose it is, for people who look at the engine', async () => {
    const spec = await context.spec();
    await context.backend.create(spec);
    const { Config } = await docker.getContainer(spec.name).inspect();
    expect(Config.Labels).toMatchObject({
      'dev.moorage.sandbox': spec.labels.sandboxId,
      'dev.moorage.thread': spec.labels.thread?.threadId,
      'dev.moorage.user': 'ada',
      'dev.moorage.instance': 'instance-1',
      'dev.moorage.created': '2023-11-14T22:13:20.123Z',
    });
    await context.backend.destroy(spec.name);
  });

  it('has what the all-in-one image needs, and limits, under the profile aio', async () => {
    const spec = await context.spec({ profile: 'aio' });
    await context.backend.create(spec);
    const { HostConfig } = await docker.getContainer(spec.name).inspect();
    expect(HostConfig).toMatchObject({
      SecurityOpt: ['seccomp=unconfined'],
      ShmSize: 64 * 2 ** 20,
      Memory: spec.limits.memory,
      NanoCpus: 1e9,
      PidsLimit: 64,
      AutoRemove: false,
      RestartPolicy: { Name: 'no' },
    });
    expect(await context.backend.discover(spec.name)).toMatchObject({ limits: spec.limits });
    await context.backend.destroy(spec.name);
  });

  it('runs with few capabilities and no way to more under the profile hardened', async () => {
    const { name, url } = await context.running({ profile: 'hardened' });
    await expectAnswer(url);
    const { HostConfig, State } = await docker.getContainer(name).inspect();
    expect(HostConfig).toMatchObject({ SecurityOpt: ['no-new-privileges'], CapDrop: ['ALL'] });
    expect(HostConfig.CapAdd).not.toContain('NET_RAW');
    expect(State.Running).toBe(true);
    await context.backend.destroy(name);
  });

  it('may ask for more cores than the engine has', async () => {
    const { name, url } = await context.running({ limits: { memory: 0, cpus: 1000, pids: 0 } });
    await expectAnswer(url);
    await context.backend.destroy(name);
  });

  it('has an init, which ends a process that handles no signals at once', async () => {
    const { name, url } = await context.running();
    await expectAnswer(url);
    const { HostConfig } = await docker.getContainer(name).inspect();
    expect(HostConfig.Init).toBe(true);
    // Without an init the kernel would keep SIGTERM from process 1, and only SIGKILL would end it, with code 137.
    using log = new EventLog(context.backend);
    await log.seenKind('resync');
    await docker.getContainer(name).kill({ signal: 'SIGTERM' });
    expect(await log.seenKind('exited', name)).toMatchObject({ exitCode: 143 });
    await context.backend.destroy(name);
  });

  it('sees host directories where they are mounted, with a colon in their names too', async () => {
    const source = await mkdtemp(join(tmpdir(), 'moorage-mount:'));
    await writeFile(join(source, 'greeting'), 'hello');
    const mount = { source, target: '/www/mounted', readOnly: true };
    const { name, url } = await context.running({ mounts: [mount] });
    await expectAnswer(url);
    expect(await (await fetch(`${url}/mounted/greeting`)).text()).toBe('hello');
    expect((await context.backend.discover(name))?.mounts).toEqual([mount]);
    expect((await context.backend.list()).find((sandbox) => sandbox.name === name)?.mounts).toEqual([mount]);
    await context.backend.destroy(name);
    await rm(source, { recursive: true });
  });

  it('is created and destroyed on one port over and over, connections still in TIME_WAIT or not', async () => {
    const { hostPort } = await context.spec();
    for (let cycle = 0; cycle < 5; cycle += 1) {
      const { name, url } = await context.running({ hostPort });
      await expectAnswer(url);
      await context.backend.destroy(name);
    }
  });

  it('is left paused when it is asked to start', async () => {
    const { backend } = context;
    const { name, ref } = await context.running();
    await backend.pause?.(name);
    expect(await backend.start(name)).toMatchObject({ ref, runState: 'paused' });
    await backend.destroy(name);
  });

  it('tells that it ran out of memory', async () => {
    using log = new EventLog(context.backend);
    await log.seenKind('resync');
    const { name } = await context.running({
      image: TEST_IMAGES.greedy,
      limits: { memory: 16 * 2 ** 20, cpus: 1, pids: 64 },
    });
    expect(await log.seenKind('exited', name)).toMatchObject({ exitCode: 137, oom: true });
    await context.backend.destroy(name);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingForPrivateEngine } from '../../../e2e/fixtures/docker/docker-engine.ts';
import { loadTestImages } from '../../../e2e/fixtures/docker/images.ts';
import { PrivateDockerd } from '../../../e2e/fixtures/docker/private-dockerd.ts';
import { FakeClock } from '../../provider/testing/fake-clock.ts';
import { ConformanceContext, expectFailure } from '../conformance/bed.ts';
import { EventLog } from '../conformance/event-log.ts';
import { DOCKER_FEATURES } from './docker-backend.ts';
import { openDockerBed, openTestBackend } from './testing/docker-bed.ts';

const missing = await missingForPrivateEngine();

// Nobody else's engine is killed for a test.
describe.skipIf(missing.length > 0)(
  `an engine that goes away (${missing.join(', ') || 'a private one'})`,
  () => {
    let dockerd: PrivateDockerd;
    const context = new ConformanceContext(DOCKER_FEATURES);

    beforeAll(async () => {
      dockerd = await PrivateDockerd.start();
      await loadTestImages(dockerd.dockerHost);
      await context.open(async () => openDockerBed(dockerd.dockerHost));
    });
    afterAll(async () => {
      await context.close();
      await dockerd?.[Symbol.asyncDispose]();
    });

    it('is noticed when it is killed, and found again with its containers when it is back', async () => {
      const { backend } = context;
      using log = new EventLog(backend);
      await log.seenKind('resync');
      const { name, ref } = await context.running();
      log.clear();
      await dockerd.kill();
      await log.seenKind('disconnected');
      await expectFailure(backend.list(), 'BACKEND_UNREACHABLE');
      await dockerd.start();
      await log.seenKind('resync');
      expect(log.events.map(({ kind }) => kind)).toEqual(
        expect.arrayContaining(['disconnected', 'connected', 'resync']),
      );
      expect(await backend.discover(name)).toMatchObject({ ref, runState: 'exited' });
      expect(await backend.start(name)).toMatchObject({ ref, runState: 'running' });
      await backend.destroy(name);
    });

    it('takes terminals and followed logs with it when it is killed', async () => {
      const { backend } = context;
      const { name } = await context.running();
      const terminal = await backend.exec?.(name, { size: { columns: 80, rows: 24 } });
      const lines = backend.followLogs?.(name, { tail: 0 })[Symbol.asyncIterator]();
      const line = lines?.next() ?? Promise.resolve();
      const broken = expect(line).rejects.toMatchObject({ code: 'BACKEND_UNREACHABLE' });
      await dockerd.kill();
      expect(await terminal?.ended).toEqual({ exitCode: null });
      await broken;
      await terminal?.[Symbol.asyncDispose]();
      await dockerd.start();
      await backend.destroy(name);
    });

    it('times out every call when it hangs, and is noticed by a watcher to whom nothing happens', async () => {
      const clock = new FakeClock();
      const { dockerHost } = dockerd;
      await using backend = openTestBackend({ dockerHost, prefix: context.bed.prefix, clock });
      using log = new EventLog(backend);
      await log.seenKind('resync');
      dockerd.freeze();
      try {
        const name = `${context.bed.prefix}-any`;
        const outcomes = [
          expectFailure(backend.list(), 'BACKEND_TIMEOUT'),
          expectFailure(backend.check(), 'BACKEND_TIMEOUT'),
          expectFailure(backend.discover(name), 'BACKEND_TIMEOUT'),
          expectFailure(backend.start(name), 'BACKEND_TIMEOUT'),
          expectFailure(backend.destroy(name), 'BACKEND_TIMEOUT'),
          log.seenKind('disconnected'),
        ];
        await clock.advance(30_000);
        await Promise.all(outcomes);
      } finally {
        dockerd.thaw();
      }
    });

    it('keeps nothing of a creation that was given up while it hung', async () => {
      const clock = new FakeClock();
      const { dockerHost } = dockerd;
      await using backend = openTestBackend({ dockerHost, prefix: context.bed.prefix, clock });
      using log = new EventLog(context.backend);
      await log.seenKind('resync');
      const spec = await context.spec();
      // So that nothing but the creation itself is asked of the engine below.
      await backend.create(await context.spec());
      const caller = new AbortController();
      dockerd.freeze();
      try {
        const outcome = expectFailure(backend.create(spec, { signal: caller.signal }), 'CANCELLED');
        await clock.advance(0);
        caller.abort();
        await clock.advance(5_000);
        await outcome;
      } finally {
        dockerd.thaw();
      }
      await log.seenKind('removed', spec.name);
      expect(await context.backend.discover(spec.name)).toBeUndefined();
    });
  },
);

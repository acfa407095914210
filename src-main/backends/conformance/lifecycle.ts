import { describe, expect, it } from 'vitest';
import { expectAnswer } from './answers.ts';
import { type ConformanceContext, expectFailure } from './bed.ts';
import { caseWhere } from './case.ts';
import { EventLog } from './event-log.ts';
import { occupyPort } from './free-port.ts';

/** From creation to destruction. */
export function describeLifecycle(context: ConformanceContext): void {
  const { features } = context;
  describe('lifecycle', () => {
    caseWhere(features.restarts)('creates a sandbox that does not run yet', async () => {
      const { backend } = context;
      const spec = await context.spec();
      const created = await backend.create(spec);
      expect(created.name).toBe(spec.name);
      expect(await backend.isAlive(spec.name)).toBe(false);
      expect(await backend.discover(spec.name)).toMatchObject({
        ref: created.ref,
        runState: 'exited',
        exitCode: null,
        url: null,
      });
      await backend.destroy(spec.name);
    });

    it('starts a sandbox that answers at the URL it gives', async () => {
      const { backend } = context;
      const spec = await context.spec();
      const { ref } = await backend.create(spec);
      const started = await context.start(spec.name);
      expect(started).toMatchObject({
        ref,
        name: spec.name,
        runState: 'running',
        labels: context.labelsOf(spec),
      });
      await expectAnswer(started.url);
      expect(await backend.isAlive(spec.name)).toBe(true);
      await backend.destroy(spec.name);
    });

    it('leaves a running sandbox as it is when asked to start it', async () => {
      const { backend } = context;
      const started = await context.running();
      const again = await backend.start(started.name);
      expect(again).toMatchObject({ ref: started.ref, runState: 'running', url: started.url });
      await backend.destroy(started.name);
    });

    caseWhere(features.restarts)('starts a crashed sandbox again at the same address', async () => {
      const { backend, bed } = context;
      using log = new EventLog(backend);
      await log.seenKind('resync');
      const first = await context.running();
      await expectAnswer(first.url);
      await bed.crash(first.name);
      await log.seenKind('exited', first.name);
      expect(await backend.isAlive(first.name)).toBe(false);
      const again = await backend.start(first.name);
      expect(again).toMatchObject({ ref: first.ref, runState: 'running', url: first.url });
      await expectAnswer(again.url);
      await backend.destroy(first.name);
    });

    it('lets one of many creations under one name win', async () => {
      const { backend } = context;
      const spec = await context.spec();
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => backend.create(spec)));
      const winners = outcomes.filter(({ status }) => status === 'fulfilled');
      const losers = outcomes.filter((outcome) => outcome.status === 'rejected');
      expect(winners).toHaveLength(1);
      for (const { reason } of losers) expect(reason).toMatchObject({ code: 'SANDBOX_NAME_TAKEN' });
      await backend.destroy(spec.name);
    });

    it('frees the name of a destroyed sandbox', async () => {
      const { backend } = context;
      const spec = await context.spec();
      const first = await backend.create(spec);
      await context.start(spec.name);
      await backend.destroy(spec.name);
      expect(await backend.discover(spec.name)).toBeUndefined();
      expect(await backend.isAlive(spec.name)).toBe(false);
      const second = await backend.create(spec);
      expect(second.ref).not.toBe(first.ref);
      await backend.destroy(spec.name);
    });

    it('destroys a sandbox that ignores SIGTERM', async () => {
      const { backend, bed } = context;
      const { name, url } = await context.running({ image: bed.images.stubborn });
      await expectAnswer(url);
      await backend.destroy(name, { graceSeconds: 0 });
      expect(await backend.discover(name)).toBeUndefined();
    });

    it('destroys what does not exist, and what others destroy at the same time', async () => {
      const { backend, bed } = context;
      await backend.destroy(`${bed.prefix}-nothing`);
      const { name } = await context.running();
      await Promise.all([backend.destroy(name), backend.destroy(name), backend.destroy(name)]);
      expect(await backend.discover(name)).toBeUndefined();
    });

    if (context.features.hostPorts) {
      it('says that a port is taken and leaves the sandbox created', async () => {
        const { backend } = context;
        await using occupied = await occupyPort();
        const spec = await context.spec({ hostPort: occupied.port });
        await backend.create(spec);
        await expectFailure(backend.start(spec.name), 'PORT_TAKEN');
        expect(await backend.discover(spec.name)).toMatchObject({ runState: 'exited' });
        await backend.destroy(spec.name);
        expect(await backend.discover(spec.name)).toBeUndefined();
      });
    }
  });
}

import { describe, expect, it } from 'vitest';
import { expectAnswer } from './answers.ts';
import type { ConformanceContext } from './bed.ts';
import { caseWhere } from './case.ts';
import { EventLog } from './event-log.ts';

/** What the backend tells of what is there and what happens. */
export function describeObservation(context: ConformanceContext): void {
  const { features } = context;
  describe('observation', () => {
    it('says which engine it is', async () => {
      const info = await context.backend.check();
      expect(info.product).not.toBe('');
      expect(info.version).not.toBe('');
      expect(info.endpoint).not.toBe('');
    });

    it('declares what it can do, and can do no more', () => {
      const { backend, features } = context;
      expect(backend.features).toEqual(features);
      expect(backend.logs !== undefined).toBe(features.logs);
      expect(backend.stats !== undefined).toBe(features.stats);
      expect(backend.pause !== undefined && backend.resume !== undefined).toBe(features.pause);
      expect(backend.pullImage !== undefined).toBe(features.pull);
      expect(backend.followLogs !== undefined).toBe(features.logs);
      expect(backend.exec !== undefined).toBe(features.exec);
      expect(backend.images !== undefined && backend.removeImage !== undefined).toBe(features.imageStore);
    });

    it('discovers and lists a sandbox as it was created', async () => {
      const { backend } = context;
      const spec = await context.spec();
      const { ref } = await backend.create(spec);
      const { url } = await context.start(spec.name);
      const expected = {
        labels: context.labelsOf(spec),
        name: spec.name,
        ref,
        image: spec.image,
        runState: 'running',
        url,
      };
      const found = await backend.discover(spec.name);
      const listed = (await backend.list()).find(({ name }) => name === spec.name);
      expect(found).toMatchObject(expected);
      expect(listed).toMatchObject(expected);
      if (context.features.hostPorts) {
        const { hostAddress, hostPort, containerPort } = spec;
        expect(found?.ports).toEqual([{ hostAddress, hostPort, containerPort }]);
        expect(listed?.ports).toEqual([{ hostAddress, hostPort, containerPort }]);
      }
      await backend.destroy(spec.name);
      expect((await backend.list()).some(({ name }) => name === spec.name)).toBe(false);
    });

    caseWhere(features.labels)('tells an anonymous sandbox from one with a thread', async () => {
      const { backend } = context;
      const { labels } = await context.spec();
      const spec = await context.spec({ labels: { ...labels, thread: null } });
      await backend.create(spec);
      expect((await backend.discover(spec.name))?.labels.thread).toBeNull();
      await backend.destroy(spec.name);
    });

    it('lists what Moorage did not make, as nobody’s', async () => {
      const { backend, bed } = context;
      const name = `${bed.prefix}-foreign`;
      await bed.plantForeign(name);
      const listed = (await backend.list()).find((sandbox) => sandbox.name === name);
      expect(listed).toMatchObject({
        runState: 'running',
        labels: { sandboxId: 'foreign', thread: null, instanceId: null },
      });
      expect((await backend.discover(name))?.labels).toMatchObject({ sandboxId: 'foreign', thread: null });
      await backend.destroy(name);
    });

    it('lists many sandboxes, running and exited, with one call at most', async () => {
      const { backend, bed } = context;
      const specs = await Promise.all([context.spec(), context.spec(), context.spec()]);
      for (const spec of specs) await backend.create(spec);
      await context.start(specs[0]?.name ?? '');
      const before = bed.engineCalls();
      const listed = await backend.list();
      expect(bed.engineCalls() - before).toBeLessThanOrEqual(1);
      const names = listed.map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(specs.map(({ name }) => name)));
      await Promise.all(specs.map(({ name }) => backend.destroy(name)));
    });

    caseWhere(features.restarts)(
      'tells that a sandbox exited, and with which code where the engine says',
      async () => {
        const { backend, bed } = context;
        using log = new EventLog(backend);
        await log.seenKind('resync');
        const spec = await context.spec({ image: bed.images.failing });
        const { ref } = await backend.create(spec);
        await backend.start(spec.name);
        const event = await log.seenKind('exited', spec.name);
        const exitCode = features.exitCodes ? 3 : null;
        expect(event).toEqual({ kind: 'exited', name: spec.name, ref, exitCode, oom: false });
        const expected = { runState: 'exited', exitCode, url: null };
        expect(await backend.discover(spec.name)).toMatchObject(expected);
        expect((await backend.list()).find(({ name }) => name === spec.name)).toMatchObject(expected);
        await backend.destroy(spec.name);
      },
    );

    it('watches: connected, resync, then what happens in its order', async () => {
      const { backend } = context;
      using log = new EventLog(backend);
      await log.seenKind('resync');
      expect(log.events.slice(0, 2)).toEqual([{ kind: 'connected' }, { kind: 'resync' }]);
      const { name, url } = await context.running();
      await expectAnswer(url);
      await backend.destroy(name);
      await log.seenKind('removed', name);
      // Some engines are seen to bring it up first.
      const kinds = log.kindsOf(name).filter((kind) => kind !== 'pending');
      expect(kinds).toEqual(['started', 'exited', 'removed']);
    });

    it('says nothing more to a listener that left', async () => {
      const { backend } = context;
      const left = new EventLog(backend);
      using staying = new EventLog(backend);
      await Promise.all([left.seenKind('resync'), staying.seenKind('resync')]);
      left[Symbol.dispose]();
      const { name } = await context.running();
      await staying.seenKind('started', name);
      expect(left.kindsOf(name)).toEqual([]);
      await backend.destroy(name);
    });
  });
}

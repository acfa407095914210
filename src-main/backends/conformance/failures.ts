import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Backend, BackendFeatures } from '../backend.ts';
import { type ConformanceContext, expectFailure } from './bed.ts';
import { caseWhere } from './case.ts';
import { EventLog } from './event-log.ts';

/** What goes wrong, and that nothing is left of it. */
export function describeFailures(context: ConformanceContext): void {
  const { features } = context;
  describe('failures', () => {
    it('says that a name is taken and leaves its holder alone', async () => {
      const { backend } = context;
      const { name, ref } = await context.running();
      await expectFailure(backend.create(await context.spec({ name })), 'SANDBOX_NAME_TAKEN');
      expect(await backend.discover(name)).toMatchObject({ ref, runState: 'running' });
      await backend.destroy(name);
    });

    caseWhere(bringsImagesItself(features))('says in words what keeps an image from coming', async () => {
      const { backend, bed } = context;
      using log = new EventLog(backend);
      await log.seenKind('resync');
      const spec = await context.spec({ image: bed.images.missing });
      await backend.create(spec);
      await log.seen((event) => event.kind === 'pending' && event.detail.includes(bed.images.missing));
      expect(await backend.discover(spec.name)).toMatchObject({
        runState: 'pending',
        pendingDetail: expect.stringContaining(bed.images.missing),
      });
      expect(await backend.isAlive(spec.name)).toBe(false);
      await backend.destroy(spec.name);
      expect(await backend.discover(spec.name)).toBeUndefined();
    });

    caseWhere(!bringsImagesItself(features))(
      'says that an image is not here and leaves nothing',
      async () => {
        const { backend, bed } = context;
        const spec = await context.spec({ image: bed.images.missing });
        await expectFailure(backend.create(spec), 'IMAGE_NOT_FOUND');
        expect(await backend.discover(spec.name)).toBeUndefined();
      },
    );

    caseWhere(features.hostMounts)(
      'says that the source of a mount is missing and leaves nothing',
      async () => {
        const { backend } = context;
        const source = join(import.meta.dirname, 'no-such-directory');
        const spec = await context.spec({ mounts: [{ source, target: '/mnt/nothing', readOnly: true }] });
        await expectFailure(backend.create(spec), 'INVALID_MOUNT');
        expect(await backend.discover(spec.name)).toBeUndefined();
      },
    );

    it('creates nothing for a caller that has left already', async () => {
      const { backend } = context;
      const spec = await context.spec();
      await expectFailure(backend.create(spec, { signal: AbortSignal.abort() }), 'CANCELLED');
      expect(await backend.discover(spec.name)).toBeUndefined();
    });

    it('leaves nothing of a creation that is aborted under way', async () => {
      const { backend } = context;
      // The engine may have begun, or not, or be done, when it hears of the abort.
      for (let turns = 0; turns < 10; turns += 1) {
        const spec = await context.spec();
        const caller = new AbortController();
        const outcome = backend.create(spec, { signal: caller.signal }).then(
          () => 'created',
          ({ code }: { code: string }) => code,
        );
        for (let turn = 0; turn < turns ** 2; turn += 1)
          await new Promise((resolve) => setImmediate(resolve));
        caller.abort();
        if ((await outcome) === 'created') await backend.destroy(spec.name);
        else expect(await outcome).toBe('CANCELLED');
        expect(await backend.discover(spec.name)).toBeUndefined();
      }
    });

    it('tells what does not exist from what cannot be known', async () => {
      const { backend, bed } = context;
      const name = `${bed.prefix}-nothing`;
      expect(await backend.discover(name)).toBeUndefined();
      expect(await backend.isAlive(name)).toBe(false);
      for (const call of [
        () => backend.start(name),
        () => backend.logs?.(name, { tail: 1 }),
        () => backend.stats?.(name),
        () => backend.pause?.(name),
        () => backend.resume?.(name),
      ]) {
        const outcome = call();
        if (outcome) await expectFailure(outcome, 'SANDBOX_NOT_FOUND');
      }
    });

    it('is unreachable, never empty, when the engine is not there', async () => {
      await using backend = await context.bed.openUnreachable();
      const spec = await context.spec();
      for (const call of callsOf(backend)) {
        await expectFailure(call(spec.name), 'BACKEND_UNREACHABLE');
      }
      await expectFailure(backend.create(spec), 'BACKEND_UNREACHABLE');
    });

    it('tells a watcher that the engine is not there', async () => {
      await using backend = await context.bed.openUnreachable();
      using log = new EventLog(backend);
      await log.seenKind('disconnected');
      expect(log.events.map(({ kind }) => kind)).not.toContain('connected');
    });
  });
}

/** Whether the engine brings images by itself, and says meanwhile how that goes. */
function bringsImagesItself({ restarts, pull, labels }: BackendFeatures): boolean {
  return !restarts && !pull && labels;
}

function callsOf(backend: Backend): readonly ((name: string) => Promise<unknown>)[] {
  return [
    () => backend.check(),
    () => backend.list(),
    (name) => backend.discover(name),
    (name) => backend.isAlive(name),
    (name) => backend.start(name),
    (name) => backend.destroy(name),
  ];
}

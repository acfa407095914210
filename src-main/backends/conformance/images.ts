import { describe, expect, it } from 'vitest';
import type { EngineImage } from '#shared/sandbox.ts';
import { type ConformanceContext, expectFailure } from './bed.ts';

/** The engine's images, for backends whose engine keeps them. */
export function describeImages(context: ConformanceContext): void {
  describe('images', () => {
    it('are listed as the engine keeps them, with who uses them', async () => {
      const { backend, bed } = context;
      const ours = [await context.running(), await context.running()];
      const image = await imageOf(context, bed.images.ready);
      expect(image?.size).toBeGreaterThan(0);
      expect(image?.id).not.toBe('');
      // Others may use the engine, and this image of it, at the same time.
      if (image?.containers !== null) expect(image?.containers).toBeGreaterThanOrEqual(ours.length);
      for (const { name } of ours) await backend.destroy(name);
    });

    it('are made for a processor that the engine names', async () => {
      const { backend, bed } = context;
      const { architecture } = await backend.check();
      expect(architecture).toBeDefined();
      // Not every engine keeps it with its list of images.
      expect([architecture, null]).toContain((await imageOf(context, bed.images.ready))?.architecture);
    });

    it('are removed by their names', async () => {
      const image = await added(context);
      expect(await imageOf(context, image)).toBeDefined();
      await remove(context, image);
      expect(await imageOf(context, image)).toBeUndefined();
      await expectFailure(remove(context, image), 'IMAGE_NOT_FOUND');
    });

    it('stay while a sandbox is made from them', async () => {
      const { backend, bed } = context;
      const { name } = await context.running();
      await expectFailure(remove(context, bed.images.ready), 'IMAGE_IN_USE');
      expect(await imageOf(context, bed.images.ready)).toBeDefined();
      expect(await backend.isAlive(name)).toBe(true);
      await backend.destroy(name);
    });
  });
}

async function imageOf({ backend }: ConformanceContext, image: string): Promise<EngineImage | undefined> {
  if (!backend.images) throw new Error(`${backend.name} declares an image store but cannot list it.`);
  const images = await backend.images();
  return images.find(({ tags }) => tags.some((tag) => tag === image || tag === `${image}:latest`));
}

async function remove({ backend }: ConformanceContext, image: string): Promise<void> {
  if (!backend.removeImage) throw new Error(`${backend.name} declares an image store but cannot remove.`);
  await backend.removeImage(image);
}

async function added({ bed }: ConformanceContext): Promise<string> {
  if (!bed.addImage) throw new Error('A bed with an image store has to add an image to it.');
  return bed.addImage();
}

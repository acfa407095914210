import { expect, test } from 'vitest';
import { CoreSlot } from './core-slot.ts';
import type { OpenedCore } from './start/open-session-core.ts';

const opened = (isProvisional: boolean) => ({ isProvisional }) as OpenedCore;

test('who asks before a core runs gets the next one, also between two', async () => {
  const slot = new CoreSlot();
  const first = slot.running();
  expect(slot.current).toBeUndefined();
  slot.put(opened(true));
  expect(await first).toBe(slot.current);
  expect(await slot.running()).toBe(slot.current);

  slot.clear();
  const second = slot.running();
  expect(slot.current).toBeUndefined();
  slot.put(opened(false));
  expect((await second).isProvisional).toBe(false);
});

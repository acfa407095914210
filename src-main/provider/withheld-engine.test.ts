import { afterEach, beforeEach, expect, test } from 'vitest';
import { MoorageError } from '#shared/errors.ts';
import { API, Harness, threadOf } from './testing/harness.ts';

const IDLE = 600_000;

let h: Harness;
beforeEach(async () => {
  h = await Harness.start();
});
afterEach(() => h[Symbol.asyncDispose]());

/** Ends as a process does that leaves its sandboxes, and starts again with wrong settings. */
async function restartWithWrongSettings(problem = () => 'line 1: what is wrong'): Promise<void> {
  h.settings = { ...h.settings, on_quit: 'keep' };
  h.wrapBackend = () => {
    throw new MoorageError('SETTINGS_AWAITED', problem());
  };
  await h.restart();
  h.settings = { ...h.settings, on_quit: 'destroy' };
}

test('nobody is given a new sandbox, and all are told why', async () => {
  await restartWithWrongSettings();
  expect(h.provider.engine()).toMatchObject({ kind: 'withheld', reason: 'line 1: what is wrong' });
  const refused = { code: 'SETTINGS_AWAITED', status: 503, message: 'line 1: what is wrong' };
  await expect(h.acquire(threadOf('t'))).rejects.toMatchObject(refused);
  await expect(h.provider.lookup('a1b2c3d4', API)).rejects.toMatchObject(refused);
  expect(h.provider.list()).toEqual([]);
  expect(h.engine.containers.size).toBe(0);
});

test('no sandbox is reaped, nor destroyed at the end, and the next start has them back', async () => {
  const { id, name } = await h.acquire(threadOf('t'));
  await restartWithWrongSettings();
  const before = h.provider.get(id);
  expect(before).toMatchObject({ state: { kind: 'active' } });
  await h.clock.advance(2 * IDLE);
  expect(h.provider.get(id)).toEqual(before);

  h.wrapBackend = (backend) => backend;
  h.settings = { ...h.settings, idle_timeout: 0 };
  await h.restart();
  expect([...h.engine.containers.keys()]).toEqual([name]);
  expect(h.provider.get(id)).toMatchObject({ ownership: 'own', state: { kind: 'active' } });
  const tried = h.events.some(
    (event) => event.kind === 'sandbox' && event.sandbox.state.kind === 'destroying',
  );
  expect(tried).toBe(false);
});

test('one that a person would destroy stays, for its engine cannot be asked', async () => {
  const { id } = await h.acquire(threadOf('t'));
  await restartWithWrongSettings();
  await expect(h.provider.destroy(id, API, 'as asked')).rejects.toMatchObject({ code: 'SETTINGS_AWAITED' });
  expect(h.provider.get(id)).toMatchObject({ state: { kind: 'active' } });
  expect(h.engine.containers.size).toBe(1);
});

test('what is wrong by now is told when it is looked at again', async () => {
  let problem = 'line 1';
  await restartWithWrongSettings(() => problem);
  problem = 'line 2';
  expect(await h.provider.reconnect()).toMatchObject({ kind: 'withheld', reason: 'line 2' });
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { MoorageError } from '#shared/errors.ts';
import type { EngineStatus } from '#shared/events.ts';
import type { Backend, BackendEvent } from '../backends/backend.ts';
import { settle } from './testing/fake-clock.ts';
import { API, Harness, threadOf } from './testing/harness.ts';

const AGAIN = 15_000;
const NO_KUBECONFIG = 'There is no kubeconfig at /home/a/.kube/config.';

let h: Harness;
let tell: (event: BackendEvent) => void;
beforeEach(async () => {
  h = await Harness.start();
});
afterEach(() => h[Symbol.asyncDispose]());

/** Starts again with a backend whose methods are the fake one's but for these, and that tells what a test says. */
async function restartWith(own: (backend: Backend) => Partial<Backend>): Promise<void> {
  h.wrapBackend = (backend) => ({
    ...backend,
    watch(listener) {
      tell = listener;
      return backend.watch(listener);
    },
    ...own(backend),
  });
  await h.restart();
}

/** Starts again with an engine that cannot be opened while `problem` gives a reason. Counts the attempts. */
async function restartUnopened(problem: () => string | undefined): Promise<{ opened: number }> {
  const attempts = { opened: 0 };
  h.wrapBackend = (backend) => {
    attempts.opened += 1;
    const reason = problem();
    if (reason !== undefined) throw new MoorageError('BACKEND_UNREACHABLE', reason);
    return backend;
  };
  await h.restart();
  h.events.length = 0;
  return attempts;
}

const statuses = (): readonly EngineStatus[] =>
  h.events.flatMap((event) => (event.kind === 'engine' ? [event.engine] : []));

test('tries again to open an engine that could not be opened, and connects once it can', async () => {
  let problem: string | undefined = NO_KUBECONFIG;
  const attempts = await restartUnopened(() => problem);
  expect(h.provider.engine().kind).toBe('unreachable');
  await h.clock.advance(3 * AGAIN);
  expect(attempts.opened).toBe(4);
  problem = undefined;
  await h.clock.advance(AGAIN);
  expect(h.provider.engine().kind).toBe('connected');
  expect((await h.acquire(threadOf('t'))).state.kind).toBe('active');
  await h.clock.advance(2 * AGAIN);
  expect(attempts.opened).toBe(5);
});

test('tells once why an engine cannot be opened, and again when that changes', async () => {
  let problem = NO_KUBECONFIG;
  await restartUnopened(() => problem);
  await h.clock.advance(3 * AGAIN);
  expect(statuses()).toEqual([]);
  problem = 'The kubeconfig /home/a/.kube/config is a directory.';
  await h.clock.advance(3 * AGAIN);
  expect(statuses()).toMatchObject([{ kind: 'unreachable', reason: problem }]);
});

test('tells callers why the engine could not be opened, and people what to do', async () => {
  await restartUnopened(() => NO_KUBECONFIG);
  const refused = { code: 'BACKEND_UNREACHABLE', message: NO_KUBECONFIG };
  await expect(h.acquire(threadOf('t'))).rejects.toMatchObject(refused);
  await expect(h.provider.lookup('a1b2c3d4', API)).rejects.toMatchObject(refused);
  expect(h.provider.engine()).toMatchObject({
    reason: NO_KUBECONFIG,
    advice: 'Mend that, or choose another engine in config.yaml. Moorage goes on trying by itself.',
  });
});

test('tries no more once it ends', async () => {
  const attempts = await restartUnopened(() => NO_KUBECONFIG);
  await h.provider[Symbol.asyncDispose]();
  expect(h.clock.pending).toBe(0);
  await h.clock.advance(2 * AGAIN);
  expect(attempts.opened).toBe(1);
});

test('asks again where the engine did not answer though its events are back', async () => {
  let busy = false;
  await restartWith(({ check }) => ({
    async check(options) {
      if (busy) throw new MoorageError('BACKEND_TIMEOUT', 'It is busy.');
      return check(options);
    },
  }));
  const { id } = await h.acquire(threadOf('t'));
  busy = true;
  tell({ kind: 'connected' });
  await settle();
  expect(h.provider.get(id)?.health.kind).toBe('unreachable');
  busy = false;
  await h.clock.advance(AGAIN);
  expect(h.provider.engine().kind).toBe('connected');
  expect(h.provider.get(id)?.health.kind).toBe('healthy');
  expect(await h.provider.lookup('unknown', API)).toBeUndefined();
});

test('keeps to why the engine does not answer when its events stop too', async () => {
  let busy = false;
  let hangs = false;
  await restartWith(({ check }) => ({
    async check(options) {
      if (hangs) return new Promise(() => undefined);
      if (busy) throw new MoorageError('BACKEND_TIMEOUT', 'It is busy.');
      return check(options);
    },
  }));
  busy = true;
  await h.provider.reconnect();
  hangs = true;
  tell({ kind: 'disconnected', reason: 'The stream broke.' });
  await h.clock.advance(AGAIN);
  expect(h.provider.engine()).toMatchObject({ kind: 'unreachable', reason: 'It is busy.' });
});

test('ends at once while the engine is asked, and tells it to stop', async () => {
  let signal: AbortSignal | undefined;
  let hangs = false;
  await restartWith(({ check }) => ({
    check(options) {
      signal = options?.signal;
      return hangs ? new Promise(() => undefined) : check(options);
    },
  }));
  hangs = true;
  const reconnecting = h.provider.reconnect();
  await settle();
  expect(signal?.aborted).toBe(false);
  await h.provider[Symbol.asyncDispose]();
  await reconnecting;
  expect(signal?.aborted).toBe(true);
  expect(h.clock.pending).toBe(0);
});

test('ends while an engine is being opened, and closes the one that comes too late', async () => {
  await restartUnopened(() => NO_KUBECONFIG);
  const { promise: opened, resolve: open } = Promise.withResolvers<void>();
  let closed = 0;
  h.wrapBackend = (backend) => ({
    ...backend,
    async [Symbol.asyncDispose]() {
      closed += 1;
    },
  });
  h.beforeOpen = () => opened;
  await h.clock.advance(AGAIN);
  await h.provider[Symbol.asyncDispose]();
  expect(closed).toBe(0);
  open();
  await settle();
  expect(closed).toBe(1);
});

test('changes to another engine while the one before is asked', async () => {
  let hangs = false;
  await restartWith(({ check }) => ({
    check: (options) => (hangs ? new Promise(() => undefined) : check(options)),
  }));
  hangs = true;
  const reconnecting = h.provider.reconnect();
  await settle();
  h.wrapBackend = (backend) => ({ ...backend, name: 'next' });
  await h.provider.switchEngine();
  await reconnecting;
  expect(h.provider.engine()).toMatchObject({ kind: 'connected', backend: 'next' });
});

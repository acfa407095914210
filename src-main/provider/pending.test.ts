import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox, Thread } from '#shared/sandbox.ts';
import type { SandboxSpec } from '../backends/backend.ts';
import { PLAIN_SPEC } from '../backends/conformance/plain-spec.ts';
import type { AcquireRequest } from './provider.ts';
import { settle } from './testing/fake-clock.ts';
import { API, Harness, PREFIX, threadOf } from './testing/harness.ts';

let h: Harness;
beforeEach(async () => {
  h = await Harness.start();
});
afterEach(() => h[Symbol.asyncDispose]());

const MINUTE = 60_000;
const pending = { image: 'fake/pending' };
const forEver = { image: 'fake/pending-for-ever' };

test('waits for an engine that is quickly done', async () => {
  const acquired = h.acquire(threadOf('t'), { ...pending, patience: 20_000 });
  await prepared(threadOf('t'));
  await h.clock.advance(2000);
  h.engine.prepare(h.provider.list()[0]?.name ?? '');
  await h.clock.advance(100);
  expect((await acquired).state.kind).toBe('active');
});

test('tells callers after three seconds how it stands, with the final URL, and goes on by itself', async () => {
  const acquired = h.acquire(threadOf('t'), { ...pending, patience: 20_000 });
  await prepared(threadOf('t'));
  await h.clock.advance(3000);
  const sandbox = await acquired;
  expect(sandbox).toMatchObject({
    url: 'http://127.0.0.1:8080',
    state: { kind: 'creating', step: { kind: 'preparing', detail: 'waiting for a node' } },
    expiresAt: null,
  });
  await h.clock.advance(3000);
  expect(h.provider.get(sandbox.id)).toMatchObject({ url: sandbox.url, state: { kind: 'active' } });
  expect(h.kinds(sandbox.id)).toEqual(['created', 'ready']);
});

test('shows what the engine says it waits for, as that changes', async () => {
  const { id, name } = await begun(threadOf('t'), { ...pending });
  h.engine.wait(name, 'cannot pull fake/pending: no such host');
  await settle();
  expect(h.provider.get(id)?.state).toMatchObject({
    step: { kind: 'preparing', detail: 'cannot pull fake/pending: no such host' },
  });
});

test('gives the image its own minute once the engine is done', async () => {
  const { id, name } = await begun(threadOf('t'), { ...forEver });
  await h.clock.advance(9 * MINUTE);
  const container = h.engine.find(name);
  h.engine.prepare(name);
  container.answers = false;
  await h.clock.advance(50_000);
  expect(h.provider.get(id)?.state.kind).toBe('starting');
  container.answers = true;
  await h.clock.advance(1000);
  expect(h.provider.get(id)?.state.kind).toBe('active');
});

test('gives up after ten minutes, says what the engine was waiting for, and leaves nothing', async () => {
  const { id } = await begun(threadOf('t'), { ...forEver });
  await h.clock.advance(10 * MINUTE + 1000);
  expect(h.provider.get(id)?.state).toMatchObject({
    kind: 'failed',
    code: 'SANDBOX_NOT_READY',
    reason: expect.stringContaining('cannot pull fake/pending-for-ever: not found'),
  });
  expect(h.engine.containers.size).toBe(0);
});

test('a destruction ends the wait', async () => {
  const { id } = await begun(threadOf('t'), { ...forEver });
  await h.provider.destroy(id, API, 'not wanted any more');
  expect(h.provider.list()).toEqual([]);
  expect(h.engine.containers.size).toBe(0);
});

test('one that is removed behind our back, or exits at once, fails with the reason', async () => {
  const removed = await begun(threadOf('a'), { ...forEver });
  await h.engine.destroy(removed.name, 0);
  const exited = await begun(threadOf('b'), { image: 'fake/pending-then-exits' });
  await h.clock.advance(6000);
  expect(h.provider.get(removed.id)?.state).toMatchObject({ kind: 'failed', code: 'SANDBOX_DESTROYED' });
  expect(h.provider.get(exited.id)?.state).toMatchObject({ kind: 'failed', code: 'SANDBOX_EXITED' });
});

test('a container that another put under its name meanwhile stays', async () => {
  const { id, name } = await begun(threadOf('t'), { id: 'left', ...forEver });
  h.engine.containers.delete(name);
  plant({ instanceId: 'another', image: 'any' });
  await h.clock.advance(1000);
  expect(h.provider.get(id)?.state).toMatchObject({ kind: 'failed', code: 'SANDBOX_DESTROYED' });
  expect([...h.engine.containers.keys()]).toEqual([name]);
});

test('goes on waiting while the engine cannot say', async () => {
  const { id } = await begun(threadOf('t'), { ...pending });
  h.engine.goDown();
  await h.clock.advance(8000);
  expect(h.provider.get(id)?.state.kind).toBe('creating');
  h.engine.comeBack();
  await h.clock.advance(2000);
  expect(h.provider.get(id)?.state.kind).toBe('active');
});

test('sees through after a restart what the engine was at, and lets callers join', async () => {
  plant({ instanceId: h.store.instanceId, image: 'fake/pending' });
  await h.engine.start(`${PREFIX}-left`);
  await h.restart();
  expect(h.provider.get('left')?.state).toMatchObject({ kind: 'creating', step: { kind: 'preparing' } });
  const joined = h.acquire(null, { id: 'left', patience: 20_000 });
  await h.clock.advance(3000);
  expect((await joined).state.kind).toBe('creating');
  await h.clock.advance(3000);
  expect(h.provider.get('left')).toMatchObject({ state: { kind: 'active' }, ownership: 'own' });
  expect(h.engine.containers.size).toBe(1);
});

test('never removes what another made, though it does not come up', async () => {
  plant({ instanceId: 'another', image: 'fake/pending-for-ever' });
  await h.engine.start(`${PREFIX}-left`);
  expect((await h.provider.lookup('left', API))?.state.kind).toBe('creating');
  await h.clock.advance(11 * MINUTE);
  expect(h.provider.get('left')).toMatchObject({ state: { kind: 'failed' }, ownership: 'foreign' });
  h.settings = { ...h.settings, on_quit: 'keep' };
  await h.restart();
  expect(h.engine.containers.size).toBe(1);
});

test('quitting leaves alone what another made and is pending', async () => {
  plant({ instanceId: 'another', image: 'fake/pending-for-ever' });
  await h.engine.start(`${PREFIX}-left`);
  await h.provider.lookup('left', API);
  await h.restart();
  expect(h.engine.containers.size).toBe(1);
});

test('one that is started again and is pending for it comes up like a new one', async () => {
  const { id, name } = await begun(threadOf('t'), { ...pending });
  await h.clock.advance(6000);
  h.engine.exit(name, 137);
  const again = h.acquire(threadOf('t'));
  await prepared(threadOf('t'));
  await h.clock.advance(3000);
  expect((await again).state).toMatchObject({ kind: 'creating', step: { kind: 'preparing' } });
  await h.clock.advance(3000);
  expect(h.provider.get(id)?.state.kind).toBe('active');
});

test('leaves the files to a backend whose mounts are not of this computer', async () => {
  const specs: SandboxSpec[] = [];
  h.wrapBackend = (backend) => ({
    ...backend,
    features: { ...backend.features, hostMounts: false, namePrefix: 'sandbox' },
    create: (spec) => {
      specs.push(spec);
      return backend.create(spec);
    },
  });
  await h.restart();
  const extraMounts = [
    { host_path: '/x', container_path: '/mnt/acp-workspace', read_only: false },
    { host_path: 'C:\\x', container_path: '/mnt/skills/custom', read_only: true },
  ];
  await h.acquire(threadOf('t'), { id: 'abc', extraMounts });
  expect(specs).toMatchObject([
    {
      name: 'sandbox-abc',
      mounts: [],
      extraMounts,
    },
  ]);
});

/** A sandbox as it stands just after it was asked for. */
async function begun(thread: Thread, more: Partial<AcquireRequest>): Promise<Sandbox> {
  const acquired = h.acquire(thread, { ...more, patience: 0 });
  await prepared(thread);
  await h.clock.advance(0);
  return acquired;
}

/** Resolves once the engine is at the sandbox of that thread. */
async function prepared(thread: Thread): Promise<void> {
  const isPrepared = ({ thread: whose, state }: Sandbox) =>
    whose?.threadId === thread.threadId && state.kind === 'creating' && state.step.kind === 'preparing';
  if (h.provider.list().some(isPrepared)) return;
  const seen = Promise.withResolvers<void>();
  using _events = h.provider.subscribe((event) => {
    if (event.kind === 'sandbox' && isPrepared(event.sandbox)) seen.resolve();
  });
  await seen.promise;
}

function plant({ instanceId, image }: { readonly instanceId: string; readonly image: string }): void {
  h.engine.create({
    labels: { sandboxId: 'left', thread: null, instanceId, createdAt: h.clock.now() },
    name: `${PREFIX}-left`,
    image,
    containerPort: 8080,
    hostPort: 8080,
    hostAddress: '127.0.0.1',
    ...PLAIN_SPEC,
  });
}

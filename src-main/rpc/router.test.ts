import { createRouterClient, ORPCError } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppInfo, LiveEvent } from '#shared/contract.ts';
import { MoorageError } from '#shared/errors.ts';
import { EventHub } from '../provider/event-hub.ts';
import type { Provider } from '../provider/provider.ts';
import { Harness } from '../provider/testing/harness.ts';
import { createRouter, type DashboardClient } from './router.ts';
import { appInfo } from './testing/app-info.ts';
import { routerDeps } from './testing/router-deps.ts';

let harness: Harness;
let client: DashboardClient;
let app: AppInfo;
const appChanges = new EventHub<void>(() => undefined);

beforeEach(async () => {
  harness = await Harness.start();
  app = appInfo();
  client = clientOf(harness.provider);
});
afterEach(() => harness[Symbol.asyncDispose]());

function clientOf(provider: Provider): DashboardClient {
  return createRouterClient(
    createRouter(
      routerDeps(harness, {
        provider,
        appInfo: () => ({ ...app, reapingPaused: provider.reapingPaused() }),
        onAppInfoChange: (listener) => appChanges.subscribe(listener),
      }),
    ),
  );
}

/** The next event that `wanted` takes. */
async function nextOf<T>(feed: AsyncIterator<T>, wanted: (event: T) => boolean): Promise<T> {
  for (;;) {
    const { value, done } = await feed.next();
    if (done) throw new Error('the feed ended');
    if (wanted(value)) return value;
  }
}

const inState = (id: string, kind: string) => (event: LiveEvent) =>
  event.kind === 'sandbox' && event.sandbox.id === id && event.sandbox.state.kind === kind;

describe('live', () => {
  it('begins with everything as it stands', async () => {
    const sandbox = await harness.acquire(null, { id: 'a' });
    const feed = await client.live();
    expect((await feed.next()).value).toEqual({
      kind: 'snapshot',
      app,
      engine: harness.provider.engine(),
      sandboxes: [sandbox],
      pulls: [],
      tasks: [],
      requestsPerMinute: 0,
      now: harness.clock.now(),
    });
    await feed.return?.(undefined);
  });

  it('tells of a sandbox from its creation to its end', async () => {
    const feed = await client.live();
    await feed.next();
    await client.sandboxes.create({ threadId: 't' });
    const { id } = harness.provider.list()[0] ?? { id: '' };
    for (const kind of ['creating', 'starting', 'active']) await nextOf(feed, inState(id, kind));
    await client.sandboxes.release({ id });
    await nextOf(feed, inState(id, 'warm'));
    await client.sandboxes.destroy({ id });
    expect(await nextOf(feed, ({ kind }) => kind === 'removed')).toEqual({ kind: 'removed', id });
    await feed.return?.(undefined);
  });

  it('loses and repeats nothing between the snapshot and the first event', async () => {
    const feed = await client.live();
    const first = feed.next();
    const during = harness.acquire(null, { id: 'during' });
    const { value: snapshot } = await first;
    expect(snapshot).toMatchObject({ kind: 'snapshot', sandboxes: [] });
    await during;
    const told: LiveEvent[] = [];
    await nextOf(feed, (event) => told.push(event) > 0 && inState('during', 'active')(event));
    const states = told.flatMap((event) => (event.kind === 'sandbox' ? [event.sandbox.state.kind] : []));
    expect(states[0]).toBe('creating');
    expect(states.filter((kind) => kind === 'starting')).not.toHaveLength(0);
    await feed.return?.(undefined);
  });

  it('tells when the engine goes and comes back', async () => {
    const feed = await client.live();
    await feed.next();
    harness.engine.goDown();
    const gone = await nextOf(feed, ({ kind }) => kind === 'engine');
    expect(gone).toMatchObject({ engine: { kind: 'unreachable' } });
    harness.engine.comeBack();
    await nextOf(feed, (event) => event.kind === 'engine' && event.engine.kind === 'connected');
    await feed.return?.(undefined);
  });

  it('tells of new settings, once', async () => {
    const feed = await client.live();
    await feed.next();
    app = appInfo({ replicas: 8 });
    appChanges.emit();
    appChanges.emit();
    await harness.acquire(null, { id: 'a' });
    expect((await feed.next()).value).toEqual({ kind: 'app', app });
    expect((await feed.next()).value).not.toMatchObject({ kind: 'app' });
    await feed.return?.(undefined);
  });

  it('tells how far a task is, and of its end', async () => {
    const feed = await client.live();
    await feed.next();
    await harness.acquire(null, { id: 'a' });
    const { id } = await client.tasks.destroyAll();
    const ended = await nextOf(feed, (event) => event.kind === 'task' && event.task.state === 'ended');
    expect(ended).toMatchObject({ task: { id, kind: 'destroy-all', total: 1, done: 1, failures: [] } });
    expect(harness.provider.list()).toEqual([]);
    await feed.return?.(undefined);
  });

  it('tells that reaping is paused', async () => {
    const feed = await client.live();
    await feed.next();
    await client.host.pauseReaping({ paused: true });
    expect((await feed.next()).value).toMatchObject({ kind: 'app', app: { reapingPaused: true } });
    await feed.return?.(undefined);
  });

  it('listens to nothing any more once its reader has gone', async () => {
    let listeners = 0;
    const counted = clientOf({
      ...harness.provider,
      subscribe: (listener) => {
        listeners += 1;
        const subscription = harness.provider.subscribe(listener);
        return {
          [Symbol.dispose]: () => {
            listeners -= 1;
            subscription[Symbol.dispose]();
          },
        };
      },
    });
    const returned = await counted.live();
    await returned.next();
    const gone = new AbortController();
    const aborted = await counted.live(undefined, { signal: gone.signal });
    await aborted.next();
    expect(listeners).toBe(2);
    const waiting = aborted.next();
    gone.abort();
    expect(await waiting).toMatchObject({ done: true });
    await returned.return?.(undefined);
    expect(listeners).toBe(0);
  });
});

describe('the verbs', () => {
  it('creates without waiting, as the user', async () => {
    harness.settings = { ...harness.settings, image: 'fake/pull' };
    const sandbox = await client.sandboxes.create({ threadId: 't', userId: 'ann' });
    expect(sandbox).toMatchObject({ thread: { userId: 'ann', threadId: 't' }, state: { kind: 'creating' } });
    await harness.clock.advance(5_000);
    const entries = harness.provider.journal({ id: sandbox.id, limit: 10 });
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'created', actor: { kind: 'user' } }));
  });

  it('creates anonymous sandboxes, of the image that is asked for', async () => {
    const sandbox = await client.sandboxes.create({ image: ' fake/other ' });
    expect(sandbox).toMatchObject({ thread: null, image: 'fake/other' });
  });

  it('parks, keeps, pins, pauses and resumes', async () => {
    const { id } = await harness.acquire(null, { id: 'a' });
    expect((await client.sandboxes.pin({ id, pinned: true })).pinned).toBe(true);
    expect((await client.sandboxes.pin({ id, pinned: false })).pinned).toBe(false);
    expect((await client.sandboxes.release({ id })).state.kind).toBe('warm');
    expect((await client.sandboxes.pause({ id })).state.kind).toBe('paused');
    expect((await client.sandboxes.resume({ id })).state.kind).toBe('warm');
    await harness.clock.advance(60_000);
    expect((await client.sandboxes.renew({ id })).lastUsedAt).toBe(harness.clock.now());
  });

  it('gives the journal, newest first', async () => {
    const { id } = await harness.acquire(null, { id: 'a' });
    const kinds = (await client.sandboxes.journal({ id })).map(({ kind }) => kind);
    expect(kinds).toEqual(harness.kinds(id).toReversed());
    expect(kinds).toContain('ready');
  });

  it('looks for the engine at once', async () => {
    harness.engine.goDown();
    expect((await client.engine.reconnect()).kind).toBe('unreachable');
  });
});

describe('errors', () => {
  async function failureOf(call: Promise<unknown>): Promise<ORPCError<string, unknown>> {
    const error = await call.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof ORPCError)) throw new Error('expected an ORPCError', { cause: error });
    return error;
  }

  it('carry the code of the catalogue, the message and the last log lines', async () => {
    const lastLogs = ['starting', 'giving up'];
    const exited = new MoorageError('SANDBOX_EXITED', 'It exited with 3.', { lastLogs });
    const failing = clientOf({ ...harness.provider, retry: () => Promise.reject(exited) });
    const error = await failureOf(failing.sandboxes.retry({ id: 'a' }));
    expect(error).toMatchObject({ code: 'SANDBOX_EXITED', status: 500, message: 'It exited with 3.' });
    expect(error.data).toEqual({ lastLogs });
  });

  it('say that there is no such sandbox', async () => {
    expect(await failureOf(client.sandboxes.release({ id: 'nope' }))).toMatchObject({
      code: 'SANDBOX_NOT_FOUND',
      status: 404,
      message: expect.stringContaining('nope'),
    });
  });

  it('say what is not valid before anything is touched', async () => {
    expect(await failureOf(client.sandboxes.create({ threadId: '../x' }))).toMatchObject({
      code: 'BAD_REQUEST',
    });
    expect(await failureOf(client.sandboxes.destroy({ id: 'a/b' }))).toMatchObject({ code: 'BAD_REQUEST' });
    expect(harness.provider.list()).toEqual([]);
  });

  it('do not give what went wrong inside away', async () => {
    const broken = clientOf({
      ...harness.provider,
      renew: () => Promise.reject(new TypeError('the inside')),
    });
    const error = await failureOf(broken.sandboxes.renew({ id: 'a' }));
    expect(error).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', status: 500 });
    expect(JSON.stringify(error.toJSON())).not.toContain('the inside');
  });
});

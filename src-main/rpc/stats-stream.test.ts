import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SandboxStats } from '#shared/sandbox.ts';
import type { Provider } from '../provider/provider.ts';
import { Harness } from '../provider/testing/harness.ts';
import { createRouter, type DashboardClient } from './router.ts';
import { routerDeps } from './testing/router-deps.ts';

let harness: Harness;
let client: DashboardClient;

beforeEach(async () => {
  harness = await Harness.start();
  client = clientOf(harness.provider);
});
afterEach(() => harness[Symbol.asyncDispose]());

const clientOf = (provider: Provider): DashboardClient =>
  createRouterClient(createRouter(routerDeps(harness, { provider })));

describe('stats', () => {
  it('samples what is listened to every two seconds, and what runs of it', async () => {
    await harness.acquire(null, { id: 'a' });
    const feed = await client.sandboxes.stats({ ids: ['a', 'gone'] });
    const next = async (): Promise<SandboxStats> => (await feed.next()).value as SandboxStats;
    const first = await next();
    expect(first).toMatchObject({ id: 'a', cpu: null, at: harness.clock.now() });
    const second = next();
    harness.engine.find('test-a').cpuSeconds += 1;
    await harness.clock.advance(2_000);
    expect(await second).toMatchObject({ id: 'a', cpu: 0.5, at: first.at + 2_000 });
    await feed.return?.(undefined);
  });

  it('says once why there are no samples, and goes on when there are', async () => {
    await harness.acquire(null, { id: 'a' });
    harness.engine.uncounted = 'Nobody counts here.';
    const feed = await client.sandboxes.stats({ ids: ['a'] });
    expect((await feed.next()).value).toEqual({ id: 'a', unmeasured: 'Nobody counts here.' });
    const next = feed.next();
    await harness.clock.advance(4000);
    harness.engine.uncounted = undefined;
    await harness.clock.advance(2000);
    expect((await next).value).toMatchObject({ id: 'a', memory: expect.any(Number) });
    await feed.return?.(undefined);
  });

  it('samples nothing once its reader has gone', async () => {
    await harness.acquire(null, { id: 'a' });
    let samples = 0;
    const counted = clientOf({
      ...harness.provider,
      stats: (ids) => {
        samples += 1;
        return harness.provider.stats(ids);
      },
    });
    const feed = await counted.sandboxes.stats({ ids: ['a'] });
    await feed.next();
    const waiting = feed.next();
    await feed.return?.(undefined);
    await harness.clock.advance(10_000);
    expect(await waiting).toMatchObject({ done: true });
    expect(samples).toBe(1);
  });

  it('begins to tell of a sandbox that is created later', async () => {
    const feed = await client.sandboxes.stats({ ids: ['later'] });
    const sample = feed.next();
    await harness.clock.advance(2_000);
    await harness.acquire(null, { id: 'later' });
    await harness.clock.advance(2_000);
    expect((await sample).value).toMatchObject({ id: 'later' });
    await feed.return?.(undefined);
  });
});

import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { API, Harness, threadOf } from '../../provider/testing/harness.ts';
import { warnOfExpiry } from './expiry-warnings.ts';
import type { DesktopNotification } from './notification.ts';

const IDLE = 600_000;
const AHEAD = 60_000;

let h: Harness;
let warnings: DesktopNotification[];
let warning: Disposable;

const start = (idleTimeout = IDLE / 1000) => {
  h.settings = { ...h.settings, idle_timeout: idleTimeout };
  warning = warnOfExpiry({
    provider: h.provider,
    clock: h.clock,
    log: pino({ level: 'silent' }),
    onWarning: (notification) => warnings.push(notification),
  });
};

beforeEach(async () => {
  h = await Harness.start({ replicas: 10 });
  warnings = [];
});
afterEach(async () => {
  warning[Symbol.dispose]();
  await h[Symbol.asyncDispose]();
});

test('a minute before an idle sandbox goes it is told, once', async () => {
  start();
  const { id } = await h.acquire(threadOf('research-42'));
  await h.clock.advance(IDLE - AHEAD - 1);
  expect(warnings).toEqual([]);
  await h.clock.advance(1);
  expect(warnings).toMatchObject([
    { setting: 'notify_reaped', title: 'research-42 is idle', keepAlive: id, path: `/sandboxes/${id}` },
  ]);
  await h.clock.advance(AHEAD);
  expect(h.provider.list()).toEqual([]);
  expect(warnings).toHaveLength(1);
});

test('one that is kept alive is told of again when it is left alone again', async () => {
  start();
  const { id } = await h.acquire(threadOf('a'));
  await h.clock.advance(IDLE - AHEAD);
  await h.provider.renew(id, API);
  await h.clock.advance(IDLE - AHEAD - 1);
  expect(warnings).toHaveLength(1);
  await h.clock.advance(1);
  expect(warnings).toHaveLength(2);
});

test('one that works without being called is not told of', async () => {
  start();
  const { name } = await h.acquire(threadOf('a'));
  await h.clock.advance(3000);
  h.engine.find(name).sent += 50_000;
  await h.clock.advance(IDLE - AHEAD);
  expect(warnings).toEqual([]);
});

test('nothing is told while reaping is paused, of what is pinned, or where a minute is no notice', async () => {
  start(60);
  await h.acquire(threadOf('a'));
  await h.clock.advance(60_000);
  expect(warnings).toEqual([]);
  warning[Symbol.dispose]();

  start();
  const { id } = await h.acquire(threadOf('b'));
  await h.provider.pin(id, true, API);
  h.provider.pauseReaping(true);
  await h.acquire(threadOf('c'));
  await h.clock.advance(2 * IDLE);
  expect(warnings).toEqual([]);
});

test('one whose last minute began while reaping was paused is told of when it goes on', async () => {
  start();
  const { id } = await h.acquire(threadOf('a'));
  h.provider.pauseReaping(true);
  await h.clock.advance(IDLE - AHEAD + 10_000);
  // Something happens to another sandbox meanwhile.
  const other = await h.acquire(threadOf('b'));
  expect(warnings).toEqual([]);
  h.provider.pauseReaping(false);
  await h.clock.advance(0);
  expect(warnings).toMatchObject([{ keepAlive: id }]);
  await h.clock.advance(AHEAD - 10_000);
  expect(h.provider.list()).toMatchObject([{ id: other.id }]);
  expect(warnings).toHaveLength(1);
});

test('one that was told of and renewed during a pause is told of again', async () => {
  start();
  const { id } = await h.acquire(threadOf('a'));
  await h.clock.advance(IDLE - AHEAD);
  expect(warnings).toHaveLength(1);
  h.provider.pauseReaping(true);
  await h.provider.renew(id, API);
  await h.clock.advance(IDLE - AHEAD);
  h.provider.pauseReaping(false);
  await h.clock.advance(0);
  expect(warnings).toHaveLength(2);
});

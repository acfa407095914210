import { beforeEach, expect, test } from 'vitest';
import { FakeClock } from '../provider/testing/fake-clock.ts';
import { RequestRate } from './request-rate.ts';
import { startTestServer } from './testing/test-server.ts';

let clock: FakeClock;
let rate: RequestRate;
let told: number[];
beforeEach(() => {
  clock = new FakeClock();
  rate = new RequestRate({ clock, onError: (error) => expect.fail(String(error)) });
  told = [];
  rate.subscribe((perMinute) => told.push(perMinute));
});

test('counts what came within the last minute', async () => {
  rate.count();
  await clock.advance(30_000);
  rate.count();
  expect(rate.perMinute()).toBe(2);
  await clock.advance(30_000);
  expect(rate.perMinute()).toBe(1);
  await clock.advance(30_000);
  expect(rate.perMinute()).toBe(0);
});

test('tells of a new rate every few seconds, and of its end', async () => {
  for (let call = 0; call < 100; call += 1) rate.count();
  expect(told).toEqual([]);
  await clock.advance(3000);
  expect(told).toEqual([100]);
  await clock.advance(70_000);
  expect(told).toEqual([100, 0]);
});

test('does nothing while nobody calls', async () => {
  expect(clock.pending).toBe(0);
  rate.count();
  await clock.advance(70_000);
  expect(clock.pending).toBe(0);
});

test('counts anew after the clock has leapt', async () => {
  rate.count();
  await clock.advance(24 * 3_600_000);
  rate.count();
  expect(rate.perMinute()).toBe(1);
});

test('counts calls of the API that are let in, and nothing else', async () => {
  await using server = await startTestServer({ requests: rate });
  await server.app.inject('/api/sandboxes');
  await server.app.inject({ url: '/v1/threads/t/sandbox/release', method: 'POST' });
  await server.app.inject('/health');
  await server.app.inject('/app/');
  await server.app.inject({ url: '/api/sandboxes', headers: { host: 'evil.example' } });
  expect(rate.perMinute()).toBe(2);
});

import { pino } from 'pino';
import { expect, test } from 'vitest';
import { FakeClock, settle } from '../../provider/testing/fake-clock.ts';
import type { BackendEvent, BackendSandbox, RunState } from '../backend.ts';
import { SandboxPoller } from './sandbox-poller.ts';

const seen = (name: string, runState: RunState = 'running') =>
  ({ name, ref: `ref-${name}`, runState, exitCode: null }) as BackendSandbox;

/** A poller over an engine that a test fills, breaks and holds up. */
async function polling() {
  const clock = new FakeClock();
  const engine = {
    holds: [] as BackendSandbox[],
    broken: false,
    looks: 0,
    held: undefined as Promise<void> | undefined,
  };
  const poller = new SandboxPoller({
    clock,
    log: pino({ enabled: false }),
    pace: { quick: 1000, slow: 15_000 },
    list: async () => {
      engine.looks += 1;
      const holds = [...engine.holds];
      await engine.held;
      if (engine.broken) throw new Error('it is away');
      return holds;
    },
  });
  const events: BackendEvent[] = [];
  const watch = poller.watch((event) => events.push(event));
  await settle();
  const kinds = () => events.splice(0).map((event) => event.kind);
  return { clock, engine, poller, watch, events, kinds };
}

test('says connected, resync, and then what changed since', async () => {
  const { clock, engine, kinds } = await polling();
  expect(kinds()).toEqual(['connected', 'resync']);
  engine.holds = [seen('a')];
  await clock.advance(15_000);
  expect(kinds()).toEqual(['started']);
  engine.holds = [];
  await clock.advance(15_000);
  expect(kinds()).toEqual(['exited', 'removed']);
});

test('asks slowly, quickly while somebody looks or one is pending, and not at all when nobody listens', async () => {
  const { clock, engine, poller, watch } = await polling();
  expect(engine.looks).toBe(1);
  await clock.advance(14_999);
  expect(engine.looks).toBe(1);
  poller.attend(1);
  await settle();
  expect(engine.looks).toBe(2);
  await clock.advance(3000);
  expect(engine.looks).toBe(5);
  poller.attend(0);
  engine.holds = [seen('a', 'pending')];
  await clock.advance(1000);
  await clock.advance(3000);
  expect(engine.looks).toBe(9);
  watch[Symbol.dispose]();
  await clock.advance(60_000);
  expect(engine.looks).toBe(9);
  expect(clock.pending).toBe(0);
});

test('tells one outage once, asks less and less often, and resyncs when the engine is back', async () => {
  const { clock, engine, kinds } = await polling();
  kinds();
  engine.broken = true;
  await clock.advance(15_000);
  expect(kinds()).toEqual(['disconnected']);
  const before = engine.looks;
  await clock.advance(250 + 500 + 1000 + 2000 + 4000 + 5000);
  expect(engine.looks - before).toBe(6);
  expect(kinds()).toEqual([]);
  engine.broken = false;
  engine.holds = [seen('a')];
  await clock.advance(5000);
  expect(kinds()).toEqual(['connected', 'resync']);
});

test('does not wait for the next look with what the backend brings about itself', async () => {
  const { poller, clock, engine, kinds } = await polling();
  kinds();
  poller.seen(seen('a'));
  expect(kinds()).toEqual(['started']);
  engine.holds = [seen('a')];
  await clock.advance(15_000);
  expect(kinds()).toEqual([]);
  poller.gone('a');
  expect(kinds()).toEqual(['exited', 'removed']);
});

test('believes what the backend says over a list that began before', async () => {
  const { poller, clock, engine, kinds } = await polling();
  engine.holds = [seen('a')];
  await clock.advance(15_000);
  kinds();
  const { promise, resolve } = Promise.withResolvers<void>();
  engine.held = promise;
  await clock.advance(15_000);
  poller.gone('a');
  engine.holds = [];
  resolve();
  await settle();
  expect(kinds()).toEqual(['exited', 'removed']);
  engine.held = undefined;
  await clock.advance(15_000);
  expect(kinds()).toEqual([]);
});

test('tells a second listener how things stand, whichever way', async () => {
  const { poller, clock, engine } = await polling();
  const told: string[] = [];
  using _well = poller.watch(({ kind }) => told.push(kind));
  await settle();
  expect(told).toEqual(['connected', 'resync']);
  engine.broken = true;
  await clock.advance(15_000);
  const late: BackendEvent[] = [];
  using _ill = poller.watch((event) => late.push(event));
  await settle();
  expect(late).toEqual([{ kind: 'disconnected', reason: 'it is away' }]);
});

test('is silent once it is disposed, also about a look that was under way', async () => {
  const { poller, clock, engine, kinds } = await polling();
  kinds();
  engine.holds = [seen('a')];
  const { promise, resolve } = Promise.withResolvers<void>();
  engine.held = promise;
  await clock.advance(15_000);
  poller[Symbol.dispose]();
  resolve();
  await settle();
  expect(kinds()).toEqual([]);
  expect(clock.pending).toBe(0);
});

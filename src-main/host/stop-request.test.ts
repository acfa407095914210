import { expect, test } from 'vitest';
import { FakeClock } from '../provider/testing/fake-clock.ts';
import type { StopSignal } from './host-process.ts';
import { listenForStop } from './stop-request.ts';

function harness() {
  const clock = new FakeClock();
  const listeners = new Set<(signal: StopSignal) => void>();
  const exits: number[] = [];
  let overdue = 0;
  const host = {
    onStopSignal: (listener: (signal: StopSignal) => void) => {
      listeners.add(listener);
      return { [Symbol.dispose]: () => void listeners.delete(listener) };
    },
    exit: (code: number) => exits.push(code),
  };
  const onOverdue = () => {
    overdue += 1;
  };
  return {
    clock,
    exits,
    overdue: () => overdue,
    stop: listenForStop({ host, clock, onOverdue }),
    send: (signal: StopSignal) => {
      for (const listener of listeners) listener(signal);
    },
    isListening: () => listeners.size > 0,
  };
}

test('the first signal asks to stop', async () => {
  const h = harness();
  h.send('SIGTERM');
  expect(await h.stop.requested).toBe('SIGTERM');
  expect(h.exits).toEqual([]);
});

test('a second signal ends the process at once, with the code shells expect', () => {
  const h = harness();
  h.send('SIGTERM');
  h.send('SIGTERM');
  expect(h.exits).toEqual([143]);
});

test('one Ctrl-C that arrives twice counts once, a second Ctrl-C does not', async () => {
  const h = harness();
  h.send('SIGINT');
  await h.clock.advance(499);
  h.send('SIGINT');
  expect(h.exits).toEqual([]);
  await h.clock.advance(1);
  h.send('SIGINT');
  expect(h.exits).toEqual([130]);
});

test('a SIGTERM right after a SIGINT is a signal of its own', () => {
  const h = harness();
  h.send('SIGINT');
  h.send('SIGTERM');
  expect(h.exits).toEqual([143]);
});

test('a stop that takes too long ends within 10 s, and is told', async () => {
  const h = harness();
  h.send('SIGTERM');
  await h.clock.advance(9_499);
  expect(h.exits).toEqual([]);
  await h.clock.advance(1);
  expect(h.overdue()).toBe(1);
  expect(h.exits).toEqual([1]);
});

test('disposing ends the listening and the deadline', async () => {
  const h = harness();
  h.send('SIGTERM');
  h.stop[Symbol.dispose]();
  await h.clock.advance(20_000);
  expect(h.exits).toEqual([]);
  expect(h.isListening()).toBe(false);
});

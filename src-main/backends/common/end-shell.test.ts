import { expect, test } from 'vitest';
import { FakeClock } from '../../provider/testing/fake-clock.ts';
import { endShell } from './end-shell.ts';

function open() {
  const clock = new FakeClock();
  const signals: string[] = [];
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const signal = async (name: string) => void signals.push(name);
  return { clock, signals, end, outcome: endShell({ clock, ended, signal }) };
}

test('a shell that leaves when its terminal hangs up is not killed', async () => {
  const { clock, signals, end, outcome } = open();
  end();
  await outcome;
  expect(signals).toEqual(['HUP']);
  expect(clock.pending).toBe(0);
});

test('one that stays is killed after a moment, and not waited for without end', async () => {
  const { clock, signals, outcome } = open();
  await clock.advance(1000);
  expect(signals).toEqual(['HUP', 'KILL']);
  await clock.advance(2000);
  await outcome;
  expect(clock.pending).toBe(0);
});

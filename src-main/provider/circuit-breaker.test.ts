import { expect, test } from 'vitest';
import { CircuitBreaker } from './circuit-breaker.ts';
import { FakeClock } from './testing/fake-clock.ts';

function opened() {
  const clock = new FakeClock();
  const circuit = new CircuitBreaker(clock);
  for (let n = 0; n < 3; n += 1) {
    circuit.enter('k');
    circuit.failed('k', 'no space left');
  }
  return { clock, circuit };
}

test('opens after three failures in a row, with the cause, for its key only', () => {
  const { circuit } = opened();
  expect(() => circuit.enter('k')).toThrow(/no space left/);
  circuit.enter('other');
});

test('a success in between starts the count anew', () => {
  const circuit = new CircuitBreaker(new FakeClock());
  for (let n = 0; n < 6; n += 1) {
    circuit.enter('k');
    if (n % 2 === 0) circuit.failed('k', 'x');
    else circuit.succeeded('k');
  }
  circuit.enter('k');
});

test('lets one trial pass after ten seconds, then twenty, at most five minutes', async () => {
  const { clock, circuit } = opened();
  for (const pause of [10, 20, 40, 80, 160, 300, 300]) {
    await clock.advance(pause * 1000 - 1);
    expect(() => circuit.enter('k')).toThrow();
    await clock.advance(1);
    circuit.enter('k');
    expect(() => circuit.enter('k')).toThrow(/a trial is under way/);
    circuit.failed('k', 'still no space');
  }
});

test('a trial that is abandoned lets the next one pass', async () => {
  const { clock, circuit } = opened();
  await clock.advance(10_000);
  circuit.enter('k');
  circuit.abandoned('k');
  circuit.enter('k');
  circuit.succeeded('k');
  circuit.enter('k');
});

test('is closed by a reset', () => {
  const { circuit } = opened();
  circuit.reset();
  circuit.enter('k');
});

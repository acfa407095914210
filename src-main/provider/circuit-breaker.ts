import { MoorageError } from '#shared/errors.ts';
import type { Clock } from './clock.ts';

const FAILURES_TO_OPEN = 3;
const FIRST_PAUSE = 10_000;
const LONGEST_PAUSE = 300_000;

interface Circuit {
  failures: number;
  cause: string;
  /** No creation before this time; one trial after it. */
  opensAt: number;
  pause: number;
  trialUnderWay: boolean;
}

/**
 * Stops creations that cannot succeed: after three failures in a row of one key (backend and image) the next callers
 * fail fast with the cause; after 10 s, doubling to 5 min, one trial passes.
 */
export class CircuitBreaker {
  readonly #clock: Clock;
  readonly #circuits = new Map<string, Circuit>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Throws `CIRCUIT_OPEN` with the last cause while creations of `key` are held back. */
  enter(key: string): void {
    const circuit = this.#circuits.get(key);
    if (!circuit || circuit.failures < FAILURES_TO_OPEN) return;
    const wait = circuit.opensAt - this.#clock.now();
    if (wait > 0 || circuit.trialUnderWay) throw openError(circuit, Math.max(wait, 0));
    circuit.trialUnderWay = true;
  }

  succeeded(key: string): void {
    this.#circuits.delete(key);
  }

  failed(key: string, cause: string): void {
    const circuit = this.#circuits.get(key) ?? newCircuit();
    circuit.failures += 1;
    circuit.cause = cause;
    if (circuit.failures >= FAILURES_TO_OPEN) {
      circuit.pause = circuit.pause === 0 ? FIRST_PAUSE : Math.min(circuit.pause * 2, LONGEST_PAUSE);
      circuit.opensAt = this.#clock.now() + circuit.pause;
    }
    circuit.trialUnderWay = false;
    this.#circuits.set(key, circuit);
  }

  /** A creation that ended without saying anything of the engine: cancelled, or bad input. */
  abandoned(key: string): void {
    const circuit = this.#circuits.get(key);
    if (circuit) circuit.trialUnderWay = false;
  }

  /** Forgets all failures: the settings changed, the engine came back, or a person asked for another try. */
  reset(): void {
    this.#circuits.clear();
  }
}

function newCircuit(): Circuit {
  return { failures: 0, cause: '', opensAt: 0, pause: 0, trialUnderWay: false };
}

function openError({ failures, cause }: Circuit, wait: number): MoorageError {
  const next = wait > 0 ? `the next try is in ${Math.ceil(wait / 1000)} s` : 'a trial is under way';
  return new MoorageError(
    'CIRCUIT_OPEN',
    `The last ${failures} creations failed, ${next}. The cause: ${cause}`,
  );
}

import type { Clock } from '../clock.ts';

interface Timer extends Disposable {
  readonly due: number;
  fire(): void;
}

/** A clock that runs, because processes do, and that tests can put forward, because nobody wants to wait. */
export class JumpingClock implements Clock {
  readonly #timers = new Set<Timer>();
  #ahead = 0;

  now(): number {
    return Date.now() + this.#ahead;
  }

  timer(callback: () => void, ms: number): Disposable {
    const end = () => {
      clearTimeout(handle);
      this.#timers.delete(timer);
    };
    const fire = () => {
      end();
      callback();
    };
    const handle = setTimeout(fire, ms);
    const timer: Timer = { due: this.now() + ms, fire, [Symbol.dispose]: end };
    this.#timers.add(timer);
    return timer;
  }

  /** Puts the clock forward by `ms` again and again, until `promise` settles as it does. */
  async jumpUntil<T>(promise: Promise<T>, ms: number): Promise<T> {
    const jumping = setInterval(() => this.jump(ms), 10);
    try {
      return await promise;
    } finally {
      clearInterval(jumping);
    }
  }

  /** Puts the clock forward by `ms`. What falls due is called in order. */
  jump(ms: number): void {
    this.#ahead += ms;
    const due = [...this.#timers].filter((timer) => timer.due <= this.now());
    for (const timer of due.sort((a, b) => a.due - b.due)) if (this.#timers.has(timer)) timer.fire();
  }
}

import { describe, expect, it, vi } from 'vitest';
import { createTicker } from './ticker.ts';

describe('the ticker', () => {
  it('runs one timer for all listeners, and none without any', () => {
    const setInterval = vi.fn(() => 'handle');
    const clearInterval = vi.fn();
    const ticker = createTicker({ now: () => 0, setInterval, clearInterval });
    const [first, second] = [ticker.subscribe(() => {}), ticker.subscribe(() => {})];
    expect(setInterval).toHaveBeenCalledTimes(1);
    first();
    expect(clearInterval).not.toHaveBeenCalled();
    second();
    expect(clearInterval).toHaveBeenCalledExactlyOnceWith('handle');
  });

  it('keeps its time between ticks', () => {
    let now = 1000;
    let tick = (): void => {};
    const ticker = createTicker({
      now: () => now,
      setInterval: (run) => (tick = run),
      clearInterval: () => {},
    });
    const listener = vi.fn();
    ticker.subscribe(listener);
    now = 1700;
    expect(ticker.now()).toBe(1000);
    now = 2000;
    tick();
    expect(ticker.now()).toBe(2000);
    expect(listener).toHaveBeenCalledTimes(1);
  });
});

import { describe, expect, it } from 'vitest';
import { LiveQueue } from './live-queue.ts';
import { sandboxEvent } from './testing/live-events.ts';

async function drain(queue: LiveQueue) {
  queue.push({ kind: 'removed', id: 'the end' });
  const events = [];
  for (;;) {
    const { value } = await queue.next();
    if (value?.kind === 'removed' && value.id === 'the end') return events;
    events.push(value);
  }
}

describe('LiveQueue', () => {
  it('gives every event in order to a reader that keeps up', async () => {
    const queue = new LiveQueue();
    const events = Array.from({ length: 200 }, (_, step) => sandboxEvent('a', step));
    for (const event of events) queue.push(event);
    expect(await drain(queue)).toEqual(events);
  });

  it('gives an event to a reader that waits', async () => {
    const queue = new LiveQueue();
    const next = queue.next();
    queue.push(sandboxEvent('a', 1));
    expect(await next).toEqual({ done: false, value: sandboxEvent('a', 1) });
  });

  it('does not grow with the events of a reader that has fallen behind, and loses no sandbox', async () => {
    const queue = new LiveQueue();
    for (let step = 0; step < 10_000; step += 1) queue.push(sandboxEvent(`s${step % 10}`, step));
    const events = await drain(queue);
    expect(events.length).toBeLessThanOrEqual(257);
    const latest = new Map(events.map((event) => [event?.kind === 'sandbox' && event.sandbox.id, event]));
    expect([...latest.values()]).toEqual(
      Array.from({ length: 10 }, (_, index) => sandboxEvent(`s${index}`, 9_990 + index)),
    );
  });

  it('holds one event of each where there are more sandboxes than room', async () => {
    const queue = new LiveQueue();
    for (let step = 0; step < 20_000; step += 1) queue.push(sandboxEvent(`s${step % 1_000}`, step));
    const events = await drain(queue);
    expect(events.length).toBeLessThanOrEqual(2_001);
    expect(new Set(events.map((event) => event?.kind === 'sandbox' && event.sandbox.id)).size).toBe(1_000);
  });

  it('ends whoever waits when it is closed, and takes nothing more', async () => {
    const queue = new LiveQueue();
    const next = queue.next();
    queue.close();
    queue.push(sandboxEvent('a', 1));
    expect(await next).toEqual({ done: true, value: undefined });
    expect(await queue.next()).toEqual({ done: true, value: undefined });
  });
});

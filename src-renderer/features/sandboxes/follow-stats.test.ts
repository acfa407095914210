import type { ClientContext, ClientLink } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import type { SandboxStats } from '#shared/sandbox.ts';
import { createDashboardClient } from '../../client/live-link.ts';
import { createEventQueue, type EventQueue } from '../../testing/event-queue.ts';
import { createManualTimers } from '../../testing/manual-timers.ts';
import { followStats } from './follow-stats.ts';

const SAMPLE = { id: 'a', at: 1 } as SandboxStats;

function follow() {
  const streams: EventQueue<SandboxStats>[] = [];
  const refusals: Error[] = [];
  const link: ClientLink<ClientContext> = {
    call: async () => {
      const refusal = refusals.shift();
      if (refusal) throw refusal;
      const stream = createEventQueue<SandboxStats>();
      streams.push(stream);
      return stream;
    },
  };
  const seen: SandboxStats[] = [];
  const stop = new AbortController();
  const timers = createManualTimers();
  const done = followStats({
    client: createDashboardClient(link),
    ids: ['a'],
    onSample: (sample) => seen.push(sample),
    onUnmeasured: () => undefined,
    timers,
    signal: stop.signal,
  });
  return { streams, refusals, seen, stop, timers, done };
}

/** Lets what is under way go on. */
const turn = () => new Promise((resolve) => setTimeout(resolve));

describe('samples', () => {
  it('are listened to anew after the stream has ended or failed, with longer and longer pauses', async () => {
    const { streams, refusals, seen, stop, timers, done } = follow();
    await turn();
    streams[0]?.push(SAMPLE);
    await turn();
    streams[0]?.end();
    refusals.push(new Error('The engine is away.'), new Error('It still is.'));
    await turn();
    for (const pause of [250, 500, 1000]) {
      expect(timers.pending).toEqual([pause]);
      timers.fire(pause);
      await turn();
    }
    expect(streams).toHaveLength(2);
    streams[1]?.push(SAMPLE);
    await turn();
    expect(seen).toEqual([SAMPLE, SAMPLE]);
    stop.abort();
    streams[1]?.end();
    await done;
    expect(timers.pending).toEqual([]);
  });

  it('are not waited for by whoever has left during a pause', async () => {
    const { streams, stop, timers, done } = follow();
    await turn();
    streams[0]?.end();
    await turn();
    expect(timers.pending).toHaveLength(1);
    stop.abort();
    await done;
    expect(timers.pending).toEqual([]);
    expect(streams).toHaveLength(1);
  });
});

import { PassThrough } from 'node:stream';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { FakeClock, settle } from '../../provider/testing/fake-clock.ts';
import type { BackendEvent } from '../backend.ts';
import { Engine } from './engine.ts';
import { EventWatch } from './event-watch.ts';
import { scriptedClient, silence } from './testing/scripted-client.ts';

const STARTED = JSON.stringify({
  Type: 'container',
  Action: 'start',
  Actor: { ID: 'c1', Attributes: { name: 'box-abc' } },
});

/** A watch on an engine that a test opens, breaks and silences. */
function watching(
  options: { readonly up?: boolean; readonly listener?: (event: BackendEvent) => void } = {},
) {
  const clock = new FakeClock();
  const engine = { up: options.up ?? true, answersPings: true, streams: [] as PassThrough[] };
  const client = scriptedClient({
    request: (_, signal) => (engine.answersPings ? Buffer.from('OK') : silence(signal)),
    stream: () => {
      if (!engine.up) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
      const stream = new PassThrough();
      engine.streams.push(stream);
      return stream;
    },
  });
  const events: BackendEvent[] = [];
  const connection = new Engine({ client, clock, endpoint: 'unix:///test.sock' });
  const watch = new EventWatch({
    engine: connection,
    prefix: 'box',
    log: pino({ enabled: false }),
    listener: (event) => {
      events.push(event);
      options.listener?.(event);
    },
  });
  const kinds = () => events.map(({ kind }) => kind);
  return { clock, engine, client, events, kinds, watch, connection };
}

describe('EventWatch', () => {
  it('says connected and resync first, then what happens', async () => {
    using bed = bedOf(watching());
    await settle();
    bed.engine.streams[0]?.write(`${STARTED}\n`);
    await settle();
    expect(bed.events).toEqual([
      { kind: 'connected' },
      { kind: 'resync' },
      { kind: 'started', name: 'box-abc', ref: 'c1' },
    ]);
  });

  it('connects again when the stream ends, and asks for a resync', async () => {
    using bed = bedOf(watching());
    await settle();
    bed.engine.streams[0]?.end();
    await bed.clock.advance(250);
    expect(bed.kinds()).toEqual(['connected', 'resync', 'disconnected', 'connected', 'resync']);
  });

  it('connects again when the stream breaks in the middle of a line', async () => {
    using bed = bedOf(watching());
    await settle();
    bed.engine.streams[0]?.end(STARTED.slice(0, 20));
    await bed.clock.advance(250);
    expect(bed.kinds()).toEqual(['connected', 'resync', 'disconnected', 'connected', 'resync']);
  });

  it('tells of one outage once, however often it tries, and tries ever less often', async () => {
    using bed = bedOf(watching({ up: false }));
    await bed.clock.advance(60_000);
    expect(bed.kinds()).toEqual(['disconnected']);
    // 0.25, 0.5, 1, 2 and 4 s apart, then every 5 s.
    expect(bed.client.requests).toHaveLength(1 + 5 + 10);
    bed.engine.up = true;
    await bed.clock.advance(5_000);
    expect(bed.kinds()).toEqual(['disconnected', 'connected', 'resync']);
  });

  it('says why it is not connected', async () => {
    using bed = bedOf(watching({ up: false }));
    await settle();
    expect(bed.events).toEqual([
      { kind: 'disconnected', reason: expect.stringContaining('No engine listens at unix:///test.sock') },
    ]);
  });

  it('notices an engine that is gone without a word', async () => {
    using bed = bedOf(watching());
    await settle();
    bed.engine.answersPings = false;
    await bed.clock.advance(15_000);
    expect(bed.kinds()).toEqual(['connected', 'resync']);
    await bed.clock.advance(5_000);
    expect(bed.kinds()).toEqual(['connected', 'resync', 'disconnected']);
    expect(bed.engine.streams[0]?.destroyed).toBe(true);
  });

  it('keeps a silent stream whose engine answers', async () => {
    using bed = bedOf(watching());
    await bed.clock.advance(600_000);
    expect(bed.kinds()).toEqual(['connected', 'resync']);
    expect(bed.engine.streams).toHaveLength(1);
  });

  it('goes on when a listener fails', async () => {
    const listener = ({ kind }: BackendEvent) => {
      if (kind === 'resync') throw new Error('listener');
    };
    using bed = bedOf(watching({ listener }));
    await settle();
    bed.engine.streams[0]?.write(`${STARTED}\n`);
    await settle();
    expect(bed.kinds()).toEqual(['connected', 'resync', 'started']);
  });

  it.each(['watch', 'connection'] as const)(
    'leaves nothing running once its %s is disposed',
    async (which) => {
      const bed = watching();
      await settle();
      bed[which][Symbol.dispose]();
      bed.engine.streams[0]?.end();
      await bed.clock.advance(60_000);
      expect(bed.kinds()).toEqual(['connected', 'resync']);
      expect(bed.client.requests).toEqual(['GET /events']);
      expect(bed.clock.pending).toBe(0);
    },
  );
});

function bedOf(bed: ReturnType<typeof watching>): ReturnType<typeof watching> & Disposable {
  return { ...bed, [Symbol.dispose]: () => bed.watch[Symbol.dispose]() };
}

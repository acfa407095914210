import { describe, expect, it } from 'vitest';
import type { LiveEvent } from '#shared/contract.ts';
import { coalesce } from './coalesce.ts';
import { appInfo } from './testing/app-info.ts';
import { sandboxEvent } from './testing/live-events.ts';

const entry = (seq: number): LiveEvent => ({
  kind: 'journal',
  entry: {
    seq,
    at: seq,
    sandboxId: 'a',
    thread: null,
    kind: 'renewed',
    actor: { kind: 'user' },
    reason: 'kept',
  },
});

describe('coalesce', () => {
  it('keeps the latest of each sandbox, in the order of those', () => {
    const [a1, b1, a2] = [sandboxEvent('a', 1), sandboxEvent('b', 1), sandboxEvent('a', 2)];
    expect(coalesce([a1, b1, a2])).toEqual([b1, a2]);
  });

  it('lets a removal stand for all before it, and a new sandbox for the removal', () => {
    const removed: LiveEvent = { kind: 'removed', id: 'a' };
    expect(coalesce([sandboxEvent('a', 1), removed])).toEqual([removed]);
    const again = sandboxEvent('a', 2);
    expect(coalesce([sandboxEvent('a', 1), removed, again])).toEqual([again]);
  });

  it('keeps the latest of the app, the engine and each pull', () => {
    const connecting = (since: number): LiveEvent => ({
      kind: 'engine',
      engine: { kind: 'connecting', backend: 'fake', since },
    });
    const pull = (image: string): LiveEvent => ({ kind: 'pull', pull: { image, layers: [] } });
    const ended: LiveEvent = { kind: 'pull-ended', image: 'x', error: null };
    const app = (replicas: number): LiveEvent => ({ kind: 'app', app: appInfo({ replicas }) });
    const events = [pull('x'), app(1), connecting(1), pull('y'), connecting(2), ended, app(2)];
    expect(coalesce(events)).toEqual([pull('y'), connecting(2), ended, app(2)]);
  });

  it('keeps the latest hundred entries of the journal', () => {
    const entries = Array.from({ length: 150 }, (_, seq) => entry(seq));
    expect(coalesce(entries)).toEqual(entries.slice(50));
  });
});

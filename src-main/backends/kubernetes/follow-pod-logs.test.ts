import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { MoorageError } from '#shared/errors.ts';
import type { LogLine } from '#shared/sandbox.ts';
import { FakeClock, settle } from '../../provider/testing/fake-clock.ts';
import type { Api, ApiCall } from './api.ts';
import type { Pod } from './api-objects.ts';
import { ClusterView } from './cluster-view.ts';
import { followPodLogs } from './follow-pod-logs.ts';

const NAME = 'sandbox-a';
const MINUTE = 60_000;

type Answer = (call: ApiCall) => readonly string[] | Error;

test('what cannot be read is asked for ever less often, and again at once when its Pod changes', async () => {
  const cluster = new Cluster(() => new MoorageError('BACKEND_UNREACHABLE', 'busy'));
  cluster.pod('running');
  await cluster.follow();
  expect(cluster.asked).toBe(1);
  await cluster.clock.advance(MINUTE);
  // After 0.5, 1, 2 and 4 s, and then every 5 s.
  expect(cluster.asked).toBe(15);
  cluster.pod('running');
  await settle();
  expect(cluster.asked).toBe(16);
});

test('a Pod that waits is not asked for lines, and read from the first one when it runs', async () => {
  const cluster = new Cluster(() => []);
  cluster.pod('waiting');
  await cluster.follow();
  await cluster.clock.advance(MINUTE);
  expect(cluster.asked).toBe(0);
  cluster.answer = () => ['2026-01-01T00:00:00Z first'];
  cluster.pod('running');
  await settle();
  expect(cluster.queries).toEqual([{ container: 'sandbox', follow: true, timestamps: true }]);
  expect(cluster.lines.map(({ text }) => text)).toEqual(['first']);
});

test('what comes after an empty log is shown, whatever the clock of this computer says', async () => {
  const cluster = new Cluster(() => []);
  cluster.pod('running');
  await cluster.follow();
  cluster.answer = () => ['2020-01-01T00:00:00Z first'];
  await cluster.clock.advance(500);
  expect(cluster.lines.map(({ text }) => text)).toEqual(['first']);
  await cluster.clock.advance(500);
  expect(cluster.queries).toEqual([
    expect.objectContaining({ tailLines: 10 }),
    { container: 'sandbox', follow: true, timestamps: true },
    expect.objectContaining({ sinceTime: '2020-01-01T00:00:00Z' }),
  ]);
});

test('what broke off before the first line is begun anew', async () => {
  const cluster = new Cluster(() => new MoorageError('BACKEND_UNREACHABLE', 'cut'));
  cluster.pod('running');
  await cluster.follow();
  await cluster.clock.advance(500);
  const begun = { container: 'sandbox', tailLines: 10, follow: true, timestamps: true };
  expect(cluster.queries).toEqual([begun, begun]);
});

test('a line is a reason to look again soon', async () => {
  const cluster = new Cluster(() => []);
  cluster.pod('running');
  await cluster.follow();
  await cluster.clock.advance(MINUTE);
  cluster.answer = () => ['2026-01-01T00:00:00Z one'];
  while (cluster.lines.length === 0) await cluster.clock.advance(100);
  const { asked } = cluster;
  await cluster.clock.advance(500);
  expect(cluster.asked).toBe(asked + 1);
});

test('it ends with the backend', async () => {
  const cluster = new Cluster(() => new MoorageError('BACKEND_UNREACHABLE', 'it is closed'));
  cluster.pod('running');
  await cluster.follow();
  cluster.closing.abort();
  await cluster.over;
  expect(cluster.clock.pending).toBe(0);
});

/** A cluster with one Pod, whose log is what `answer` says. */
class Cluster {
  readonly clock = new FakeClock();
  readonly closing = new AbortController();
  readonly queries: object[] = [];
  readonly lines: LogLine[] = [];
  answer: Answer;
  /** Settles when what follows has ended. */
  over = Promise.resolve();
  readonly #api: Api;
  readonly #view: ClusterView;
  #version = 1;

  constructor(answer: Answer) {
    this.answer = answer;
    const open = async (call: ApiCall) => {
      this.queries.push(call.query ?? {});
      const said = this.answer(call);
      if (said instanceof Error) throw said;
      return Readable.from(said.map((line) => Buffer.from(`${line}\n`)));
    };
    this.#api = { clock: this.clock, closed: this.closing.signal, open } as unknown as Api;
    this.#view = new ClusterView({ api: this.#api });
  }

  get asked(): number {
    return this.queries.length;
  }

  /** What the watch tells of the Pod. */
  pod(state: 'running' | 'waiting'): void {
    this.#version += 1;
    const after = {
      metadata: {
        name: NAME,
        uid: 'u1',
        resourceVersion: String(this.#version),
        labels: { 'sandbox-id': 'a' },
      },
      spec: { containers: [{ name: 'sandbox' }] },
      status: { containerStatuses: [{ name: 'sandbox', restartCount: 0, state: { [state]: {} } }] },
    } as unknown as Pod;
    this.#view.onPod({ name: NAME, before: undefined, after, initial: false });
  }

  /** Follows until the first answer. */
  async follow(): Promise<void> {
    this.over = this.#read();
    await settle();
  }

  async #read(): Promise<void> {
    const deps = { api: this.#api, view: this.#view, namespace: 'default' };
    for await (const line of followPodLogs(deps, NAME, { tail: 10 })) this.lines.push(line);
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import { httpProbe } from '../src-main/provider/probe.ts';
import { ApiClient, timed } from './api-client.ts';
import { limitRow, type Row } from './report.ts';
import { type Summary, summarize } from './statistics.ts';

const CALLERS = 50;
const ROUNDS = 20;
/** A turn of an agent takes longer; this is already a hurry. Milliseconds. */
const TURN = 1000;

/**
 * Taking a warm sandbox back over HTTP: one caller at a time, fifty callers with a sandbox and a turn a second each,
 * and fifty that never pause, which measures how many the machine can do.
 */
export async function benchWarmReclaim(api: string): Promise<readonly Row[]> {
  using client = new ApiClient(api);
  const threads = Array.from({ length: CALLERS }, (_, n) => `warm-${n}`);
  const urls: string[] = [];
  for (const thread of threads) urls.push((await client.acquire(thread)).sandbox_url);
  const probe = await probes(urls[0] ?? '', ROUNDS * 10);
  const alone = summarize(await reclaims(client, threads[0] ?? '', { rounds: ROUNDS * 10, turn: 0 }));
  const paced = await Promise.all(
    threads.map(async (thread, index) => {
      await sleep((TURN * index) / CALLERS);
      return reclaims(client, thread, { rounds: ROUNDS, turn: TURN });
    }),
  );
  const begun = performance.now();
  const rushed = await Promise.all(
    threads.map((thread) => reclaims(client, thread, { rounds: ROUNDS, turn: 0 })),
  );
  const perSecond = (1000 * rushed.flat().length) / (performance.now() - begun);
  return [
    { what: "the sandbox's own answer, on which each waits", measured: describe(summarize(probe)) },
    { what: 'warm reclaim, one caller', measured: describe(alone) },
    { what: 'warm reclaim, 50 callers', measured: describe(summarize(paced.flat())) },
    limitRow('warm reclaim, 50 callers, p99', summarize(paced.flat()).p99, { below: 5, unit: 'ms' }),
    { what: 'warm reclaim, 50 callers without a pause', measured: `${perSecond.toFixed(0)} turns a second` },
  ];
}

const describe = ({ median, p99 }: Summary): string =>
  `median ${median.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`;

/** What every hand-out waits for: one answer of the sandbox, without Moorage. */
async function probes(url: string, rounds: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    times.push(await timed(() => httpProbe(url, { timeout: 1000 })));
  }
  return times;
}

async function reclaims(
  client: ApiClient,
  thread: string,
  { rounds, turn }: { readonly rounds: number; readonly turn: number },
): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await client.release(thread);
    await sleep(turn * (0.5 + Math.random()));
    times.push(await timed(() => client.acquire(thread)));
  }
  return times;
}

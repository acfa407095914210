import { ApiClient, timed } from './api-client.ts';
import { limitRow, type Row } from './report.ts';
import { summarize } from './statistics.ts';

const CALLERS = 50;
const ROUNDS = 20;

/** Taking a warm sandbox back over HTTP: one caller, then fifty callers with a sandbox each. */
export async function benchWarmReclaim(api: string): Promise<readonly Row[]> {
  using client = new ApiClient(api);
  const threads = Array.from({ length: CALLERS }, (_, n) => `warm-${n}`);
  for (const thread of threads) await client.acquire(thread);
  const alone = await reclaims(client, threads[0] ?? '', ROUNDS * 10);
  const together = await Promise.all(threads.map((thread) => reclaims(client, thread, ROUNDS)));
  const { p99, median } = summarize(together.flat());
  return [
    {
      what: 'warm reclaim, one caller',
      measured: `median ${summarize(alone).median.toFixed(2)} ms, p99 ${summarize(alone).p99.toFixed(2)} ms`,
    },
    { what: 'warm reclaim, 50 callers, median', measured: `${median.toFixed(2)} ms` },
    limitRow('warm reclaim, 50 callers, p99', p99, { below: 5, unit: 'ms' }),
  ];
}

async function reclaims(client: ApiClient, thread: string, rounds: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await client.release(thread);
    times.push(await timed(() => client.acquire(thread)));
  }
  return times;
}

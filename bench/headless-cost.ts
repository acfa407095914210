import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MoorageProcess } from '../e2e/fixtures/moorage-process.ts';
import { ApiClient, timed } from './api-client.ts';
import { residentBytes } from './process-memory.ts';
import { limitRow, type Row } from './report.ts';
import { summarize } from './statistics.ts';

const IDLE_WINDOW = 10_000;
/** Of Linux: `getconf CLK_TCK`. */
const TICKS_PER_SECOND = 100;

/** What a headless Moorage with 100 sandboxes costs while nobody does anything. */
export async function benchIdleCost({ api, process: { pid } }: MoorageProcess): Promise<readonly Row[]> {
  using client = new ApiClient(api);
  await createMany(client, 100);
  const before = await cpuSeconds(pid);
  await sleep(IDLE_WINDOW);
  const cpu = ((await cpuSeconds(pid)) - before) / (IDLE_WINDOW / 1000);
  return [
    limitRow('resident memory, 100 sandboxes', (await residentBytes(pid)) / 2 ** 20, {
      below: 120,
      unit: 'MiB',
    }),
    limitRow('idle CPU, 100 sandboxes', cpu * 100, { below: 1, unit: '% of a core' }),
  ];
}

/** Listing 1,000 sandboxes over HTTP. */
export async function benchList({ api }: MoorageProcess): Promise<Row> {
  using client = new ApiClient(api);
  await createMany(client, 1000);
  const times: number[] = [];
  for (let round = 0; round < 50; round += 1) {
    times.push(await timed(async () => assertCount((await client.list()).count)));
  }
  return limitRow('list of 1,000 sandboxes, p95', summarize(times).p95, { below: 20, unit: 'ms' });
}

function assertCount(count: number): void {
  if (count !== 1000) throw new Error(`Expected 1,000 sandboxes, got ${count}.`);
}

async function createMany(client: ApiClient, wanted: number): Promise<void> {
  const { count } = await client.list();
  for (let n = count; n < wanted; n += 1) await client.create(`many-${n}`, `many-${n}`);
}

async function cpuSeconds(pid: number | undefined): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

import { ApiClient, timed } from './api-client.ts';
import { type FloorOptions, firstAnswer, rawAcquire } from './engine-floor.ts';
import { milliseconds, type Row, ratioRow, spread } from './report.ts';
import { summarize } from './statistics.ts';

const RATIO = 1.15;
const RAW_PORT = 28_000;

export interface ColdOptions extends FloorOptions {
  readonly api: string;
  readonly rounds: number;
}

/** One cold acquire beside the engine's own, in turn, so that both see the same machine. */
export async function benchSingle(options: ColdOptions): Promise<Row> {
  using client = new ApiClient(options.api);
  const ours: number[] = [];
  const floor: number[] = [];
  for (let round = -1; round < options.rounds; round += 1) {
    const raw = await rawAcquire(options, RAW_PORT);
    const took = await timed(() => client.create('cold', `cold-${round}`));
    await client.destroy('cold');
    if (round < 0) continue; // The first warms caches on both sides.
    floor.push(raw);
    ours.push(took);
  }
  return ratioRow('cold acquire, one', summarize(ours), summarize(floor), RATIO);
}

/** Ten at once: the time until the last of them is ready. */
export async function benchTen(options: ColdOptions): Promise<Row> {
  using client = new ApiClient(options.api);
  const ours: number[] = [];
  const floor: number[] = [];
  const ten = Array.from({ length: 10 }, (_, index) => index);
  for (let round = 0; round < options.rounds; round += 1) {
    const raw = await Promise.all(ten.map((n) => rawAcquire(options, RAW_PORT + 1 + n)));
    floor.push(Math.max(...raw));
    ours.push(await timed(() => Promise.all(ten.map((n) => client.create(`ten-${n}`, `ten-${round}-${n}`)))));
    await Promise.all(ten.map((n) => client.destroy(`ten-${n}`)));
  }
  return ratioRow('cold acquire, ten at once', summarize(ours), summarize(floor), RATIO);
}

/** With an image that serves half a second after its start: how long after its first 200 the caller is told. */
export async function benchLag({ api, rounds }: { api: string; rounds: number }): Promise<Row> {
  using client = new ApiClient(api);
  const lags: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const url = await nextUrl(client);
    const done = new AbortController();
    const ready = firstAnswer(url, 2, done.signal);
    const { sandbox_url } = await client.create('lag', `lag-${round}`);
    const returned = performance.now();
    if (sandbox_url !== url) throw new Error(`Expected the sandbox at ${url} again, got ${sandbox_url}.`);
    lags.push(Math.max(0, returned - (await ready)));
    done.abort();
    await client.destroy('lag');
  }
  const lag = summarize(lags);
  return {
    what: 'from ready to returned, ready after 0.5 s',
    measured: `${spread(lag)} (${milliseconds(1000)} in the reference)`,
  };
}

/** The URL the next sandbox will get: ports are given out from the first upward. */
async function nextUrl(client: ApiClient): Promise<string> {
  const { sandbox_url } = await client.create('scout', 'scout');
  await client.destroy('scout');
  return sandbox_url;
}

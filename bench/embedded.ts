import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ApiClient, timed } from './api-client.ts';
import { firstAnswer } from './engine-floor.ts';
import { limitRow, type Row, spread } from './report.ts';
import { summarize } from './statistics.ts';

const FLOOR_PORT = 28_200;
const BARE_SERVER = `require('node:http').createServer((_, response) => response.end('{}')).listen(${FLOOR_PORT}, '127.0.0.1')`;

/** Sandboxes without an engine: one cold acquire beside a bare Node server under bubblewrap, then twenty at once. */
export async function benchEmbedded(api: string, rounds: number): Promise<readonly Row[]> {
  using client = new ApiClient(api);
  const ours: number[] = [];
  const floor: number[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const bare = await bareServer();
    const took = await timed(() => client.create('embedded', `embedded-${round}`));
    await client.destroy('embedded');
    if (round < 0) continue; // The first warms caches on both sides.
    floor.push(bare);
    ours.push(took);
  }
  const twenty = Array.from({ length: 20 }, (_, n) => `embedded-${n}`);
  const together = await timed(() => Promise.all(twenty.map((id) => client.create(id, id))));
  await Promise.all(twenty.map((id) => client.destroy(id)));
  return [
    limitRow('embedded cold acquire, median', summarize(ours).median, { below: 200, unit: 'ms' }),
    {
      what: 'embedded cold acquire',
      measured: `${spread(summarize(ours))}; bare server ${spread(summarize(floor))}`,
    },
    { what: 'embedded cold acquire, twenty at once', measured: `${together.toFixed(0)} ms until the last` },
  ];
}

/** Milliseconds until a bare Node HTTP server under bubblewrap answers, polled every 5 ms. */
async function bareServer(): Promise<number> {
  const begun = performance.now();
  const isolation = [
    '--unshare-all',
    '--share-net',
    '--die-with-parent',
    '--ro-bind',
    '/',
    '/',
    '--dev',
    '/dev',
    '--proc',
    '/proc',
  ];
  const child = spawn('bwrap', [...isolation, process.execPath, '-e', BARE_SERVER], { stdio: 'ignore' });
  await firstAnswer(`http://127.0.0.1:${FLOOR_PORT}`, 5);
  const took = performance.now() - begun;
  child.kill('SIGKILL');
  await once(child, 'exit');
  return took;
}

import { dockerClient } from '../e2e/fixtures/docker/docker-client.ts';
import { startTestEngine } from '../e2e/fixtures/docker/docker-engine.ts';
import { loadTestImages, TEST_IMAGES } from '../e2e/fixtures/docker/images.ts';
import { BUILT, startMoorage } from '../e2e/fixtures/moorage-process.ts';
import { benchLag, benchSingle, benchTen } from './cold-acquire.ts';
import { benchDashboard } from './dashboard/bench-dashboard.ts';
import { benchDesktop } from './desktop.ts';
import { benchEmbedded } from './embedded.ts';
import { benchIdleCost, benchList } from './headless-cost.ts';
import { printRow } from './report.ts';
import { benchWarmReclaim } from './warm-reclaim.ts';

/** Not the sources: Node compiles those at each start and keeps the compiler in memory. */
const entry = BUILT;
const settings = { MOORAGE_REPLICAS: '2000', MOORAGE_PORT: '18080', MOORAGE_LOG_LEVEL: 'warn' };

/** Each measures one thing and prints it; `npm run bench -- <name> ...` runs those that are named, else all. */
const benches: Readonly<Record<string, () => Promise<void>>> = {
  async docker() {
    await using engine = await startTestEngine();
    const { dockerHost, prefix } = engine;
    await loadTestImages(dockerHost);
    const env = { ...settings, DOCKER_HOST: dockerHost, MOORAGE_CONTAINER_PREFIX: prefix };
    const onDocker = (image: string) =>
      startMoorage({ entry, env, args: ['--backend', 'docker', '--image', image] });
    {
      await using app = await onDocker(TEST_IMAGES.ready);
      const cold = { docker: dockerClient(dockerHost), image: TEST_IMAGES.ready, prefix, api: app.api };
      printRow(await benchSingle({ ...cold, rounds: 20 }));
      printRow(await benchTen({ ...cold, rounds: 6 }));
      for (const row of await benchWarmReclaim(app.api)) printRow(row);
    }
    await using app = await onDocker(TEST_IMAGES.slow);
    printRow(await benchLag({ api: app.api, rounds: 10 }));
  },
  async dashboard() {
    await using app = await startMoorage({ entry, env: settings, args: ['--backend', 'fake'] });
    for (const row of await benchIdleCost(app)) printRow(row);
    printRow(await benchList(app));
    for (const row of await benchDashboard(app)) printRow(row);
  },
  async embedded() {
    await using app = await startMoorage({ entry, env: settings, args: ['--backend', 'embedded'] });
    for (const row of await benchEmbedded(app.api, 20)) printRow(row);
  },
  async desktop() {
    for (const row of await benchDesktop(5)) printRow(row);
  },
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  process.stderr.write(
    `No bench is called ${unknown.join(', ')}. There are ${Object.keys(benches).join(', ')}.\n`,
  );
  process.exit(2);
}
for (const [name, run] of Object.entries(benches)) {
  if (wanted.length === 0 || wanted.includes(name)) await run();
}

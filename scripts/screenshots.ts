import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { LAUNCH_OPTIONS } from '../e2e/fixtures/browser/launch-options.ts';
import { startTestEngine } from '../e2e/fixtures/docker/docker-engine.ts';
import { loadTestImages, TEST_IMAGES } from '../e2e/fixtures/docker/images.ts';
import { startTestRegistry } from '../e2e/fixtures/docker/registry.ts';
import { startMoorage } from '../e2e/fixtures/moorage-process.ts';
import { SandboxesPage } from '../e2e/pages/sandboxes-page.ts';
import { runScript } from './commands/run-script.ts';
import { REPOSITORY } from './repository.ts';
import { makeFiveSandboxes, settle } from './screenshots/five-sandboxes.ts';
import { keepBusy } from './screenshots/keep-busy.ts';

const DIRECTORY = join(REPOSITORY, 'docs/screenshots');
const SIZE = { width: 1280, height: 640 };

/** Takes the pictures of the README from the dashboard as it is built, on a real engine. */
await runScript(async () => {
  await using engine = await startTestEngine();
  await loadTestImages(engine.dockerHost);
  await using registry = await startTestRegistry();
  await using moorage = await startMoorage({
    env: {
      MOORAGE_BACKEND: 'docker',
      MOORAGE_DOCKER_HOST: engine.dockerHost,
      MOORAGE_CONTAINER_PREFIX: engine.prefix,
      MOORAGE_IMAGE: TEST_IMAGES.ready,
      MOORAGE_REPLICAS: '8',
    },
  });
  await using browser = await chromium.launch(LAUNCH_OPTIONS);
  const page = await browser.newPage({ viewport: SIZE, deviceScaleFactor: 2, colorScheme: 'light' });
  const dashboard = new SandboxesPage(page);
  await dashboard.open(moorage.dashboard);
  using _halfway = await makeFiveSandboxes(moorage.api, { dashboard, registry });
  await keepBusy(engine.dockerHost, engine.prefix);

  await mkdir(DIRECTORY, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await settle(dashboard);
    await dashboard.row('paper-draft').row.hover();
    await page.screenshot({ path: join(DIRECTORY, `dashboard-${colorScheme}.png`) });
  }
  console.log(`Took ${DIRECTORY}/dashboard-{light,dark}.png.`);
  return 0;
});

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
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
import { SHOTS, type Shot } from './screenshots/shots.ts';

const DIRECTORY = join(REPOSITORY, 'docs/screenshots');
const SIZE = { width: 1280, height: 800 };
/** Milliseconds for what fades in. */
const FADE = 800;

/**
 * Takes the pictures of every page from the dashboard as it is built, on a real engine, light and dark. Arguments
 * name the pictures to take; none: all of them.
 */
await runScript(async () => {
  const wanted = process.argv.slice(2);
  const shots = SHOTS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  await mkdir(DIRECTORY, { recursive: true });
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
  const page = await browser.newPage({ viewport: SIZE, colorScheme: 'light' });
  const dashboard = new SandboxesPage(page);
  await dashboard.open(moorage.dashboard);
  const start = page.url();
  const halfway = await makeFiveSandboxes(moorage.api, { dashboard, registry });
  try {
    await keepBusy(engine.dockerHost, engine.prefix);
    await settle(dashboard);
    for (const shot of shots) await takeBoth(dashboard, start, shot);
    console.log(`Took ${shots.length} pictures, each light and dark, into ${DIRECTORY}.`);
    return 0;
  } finally {
    halfway[Symbol.dispose]();
  }
});

async function takeBoth(
  dashboard: SandboxesPage,
  start: string,
  { name, show, rest = 0 }: Shot,
): Promise<void> {
  const { page } = dashboard;
  await fromTheList(page, start);
  await show(dashboard);
  await page.waitForTimeout(rest);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(FADE);
    await page.screenshot({ path: join(DIRECTORY, `${name}-${colorScheme}.png`) });
  }
}

/** The list as it is at first, whatever the last picture left behind. */
async function fromTheList(page: Page, start: string): Promise<void> {
  await page.evaluate(`localStorage.clear()`);
  await page.goto(start);
  await page.getByRole('table', { name: 'Sandboxes' }).waitFor();
}

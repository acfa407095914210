import { type CuttableEngine, startCuttableEngine } from '../fixtures/browser/cuttable-engine.ts';
import { test as base, expect, sharedEngine } from '../fixtures/browser/test.ts';

const test = base.extend<{ readonly engine: CuttableEngine }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here.
  engine: async ({}, use) => {
    await using engine = await startCuttableEngine(sharedEngine());
    await use(engine);
    // Moorage is to take its sandboxes along when it ends.
    await engine.restore().catch(() => undefined);
  },
  dockerHost: async ({ engine }, use) => use(engine.dockerHost),
});

test('an engine that dies leaves the list in place, and is found again', async ({ dashboard, engine }) => {
  const dialog = await dashboard.newSandbox();
  await dialog.create({ thread: 'research-42' });
  const row = dashboard.row('research-42');
  await expect(row.state('active')).toBeVisible();

  await engine.cut();
  const banner = dashboard.banner('Docker is not answering');
  await expect(banner).toBeVisible();
  await expect(dashboard.engine).toContainText('unreachable');
  await expect(row.state('unknown')).toBeVisible();
  await expect(row.row).toContainText(/seen \d+. ago/);
  await expect(dashboard.summary).toContainText('1 active');
  await expect(dashboard.summary).not.toContainText('in trouble');
  await dashboard.show('Trouble');
  await expect(dashboard.rows.getByRole('link')).toHaveCount(0);
  await dashboard.show('All');

  await engine.restore();
  await banner.getByRole('button', { name: 'Retry' }).click();
  await expect(banner).toBeHidden();
  await expect(dashboard.engine).toContainText('connected');
  await expect(row.state('active')).toBeVisible();
});

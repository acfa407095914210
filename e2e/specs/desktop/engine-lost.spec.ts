import { type CuttableEngine, startCuttableEngine } from '../../fixtures/browser/cuttable-engine.ts';
import { sharedEngine } from '../../fixtures/browser/test.ts';
import { test as base, expect } from '../../fixtures/desktop/test.ts';

const test = base.extend<{ readonly engine: CuttableEngine }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here.
  engine: async ({}, use) => {
    await using engine = await startCuttableEngine(sharedEngine());
    await use(engine);
  },
  dockerHost: async ({ engine }, use) => use(engine.dockerHost),
});

test('an engine that is killed and comes back is told of by banner, tray and notification', async ({
  app,
  dashboard,
  engine,
}) => {
  const { outside } = app;
  await (await dashboard.newSandbox()).create({ thread: 'research-42' });
  const row = dashboard.row('research-42');
  await expect(row.state('active')).toBeVisible();
  await expect.poll(() => outside.tray()).toMatchObject({ icon: 'working' });

  await engine.cut();
  const banner = dashboard.banner('Docker is not answering');
  await expect(banner).toBeVisible();
  await expect
    .poll(() => outside.tray())
    .toMatchObject({ icon: 'trouble', tooltip: 'Moorage: Docker is not answering' });
  const titles = async () => (await outside.notifications()).map(({ title }) => title);
  await expect.poll(titles).toEqual(['Docker is not answering']);
  await expect(row.state('unknown')).toBeVisible();

  await engine.restore();
  await banner.getByRole('button', { name: 'Retry' }).click();
  await expect(banner).toBeHidden();
  await expect.poll(titles).toEqual(['Docker is not answering', 'Docker is back']);
  await expect.poll(() => outside.tray()).toMatchObject({ icon: 'working', tooltip: 'Moorage: 1 active' });
  await expect(row.state('active')).toBeVisible();

  await app.window.minimize();
  await outside.clickNotification('Docker is back');
  await expect.poll(() => app.window.look()).toMatchObject({ visible: true, focused: true });
});

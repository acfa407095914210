import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { dashboardOf, expect, test } from '../../fixtures/desktop/test.ts';
import { TEST_IMAGES } from '../../fixtures/docker/images.ts';

test('a page that breaks is loaded again, and one that breaks at once again is explained', async ({
  launch,
}) => {
  const app = await launch();
  // Not through Playwright: its page is lost with the renderer.
  const shown = () => app.window.ask('document.querySelector("h1")?.textContent').catch(() => undefined);
  await expect.poll(shown).toBe('Sandboxes');

  await app.window.crash();
  await expect.poll(() => app.main.log()).toContain('the page of the window broke');
  await expect.poll(shown).toBe('Sandboxes');
  expect(await app.outside.dialogs()).toEqual([]);

  await app.window.crash();
  const dialog = await app.outside.dialog('The dashboard broke twice in a row');
  await dialog.answer('Load it again');
  await expect.poll(shown).toBe('Sandboxes');
});

test('a wrong config.yaml opens the window with the problem, and goes on once it is mended', async ({
  home,
  launch,
}) => {
  const config = path.join(home, 'config.yaml');
  await writeFile(config, 'idle_timeout: 60\nreplica: 3\n');
  const app = await launch();
  const page = await app.page(/notice\.html$/);
  await expect(page.getByRole('heading', { name: 'The settings need a correction' })).toBeVisible();
  await expect(page.getByText(/config\.yaml line 2: .replica. .*Did you mean .replicas./)).toBeVisible();
  expect(await app.window.look()).toMatchObject({ visible: true });
  expect(await app.outside.tray()).toBeNull();

  await page.getByRole('button', { name: 'Open config.yaml' }).click();
  await expect.poll(() => app.outside.opened()).toEqual([config]);
  await writeFile(config, 'idle_timeout: 60\nreplicas: 3\n');
  const dashboard = await dashboardOf(app);
  await expect(dashboard.engine).toContainText('connected');
  await expect.poll(() => app.outside.tray()).not.toBeNull();
});

test('a sandbox that fails is told of, and a click on that shows why', async ({ app, dashboard }) => {
  const dialog = await dashboard.newSandbox();
  await dialog.create({ thread: 'broken', image: TEST_IMAGES.failing });
  await expect.poll(() => app.outside.tray()).toMatchObject({ icon: 'trouble' });
  await expect.poll(async () => (await app.outside.notifications()).length).toBe(1);
  await app.window.minimize();
  await app.outside.clickNotification('broken failed');
  await expect.poll(() => app.window.look()).toMatchObject({ visible: true, focused: true });
  await expect(dashboard.detail.cause).toContainText('giving up');
});

test('a machine that wakes looks at the engine instead of reaping', async ({ app, dashboard }) => {
  await (await dashboard.newSandbox()).create({ thread: 'research-42' });
  await expect(dashboard.row('research-42').state('active')).toBeVisible();
  await app.outside.power('resume');
  await expect.poll(() => app.main.log()).toContain('the machine woke');
  await expect(dashboard.row('research-42').state('active')).toBeVisible();
  await expect(dashboard.engine).toContainText('connected');
});

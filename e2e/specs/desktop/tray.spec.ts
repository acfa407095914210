import { expect, test } from '../../fixtures/desktop/test.ts';

test('the tray counts, and its menu follows a sandbox through its life', async ({ app, dashboard }) => {
  const { outside } = app;
  const labels = async () => (await outside.tray())?.menu.map(({ label }) => label);
  await expect.poll(() => outside.tray()).toMatchObject({ icon: 'idle', tooltip: 'Moorage: no sandboxes' });
  expect(await labels()).toContain('No sandboxes');

  await outside.chooseInTray('New sandbox…');
  await dashboard.newSandboxDialog.create({ thread: 'research-42' });
  await expect.poll(() => outside.tray()).toMatchObject({ icon: 'working', tooltip: 'Moorage: 1 active' });
  await expect.poll(labels).toContain('research-42: active');
  expect(await labels()).not.toContain('No sandboxes');

  await outside.chooseInTray('research-42: active', 'Copy URL');
  await expect.poll(() => outside.clipboard()).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  await outside.chooseInTray('research-42: active', 'Open URL');
  await expect.poll(() => outside.opened()).toEqual([await outside.clipboard()]);

  await outside.chooseInTray('research-42: active', 'Release');
  await expect.poll(() => outside.tray()).toMatchObject({ icon: 'idle', tooltip: 'Moorage: 1 warm' });
  await expect(dashboard.row('research-42').state('warm')).toBeVisible();

  await outside.chooseInTray('research-42: warm', 'Destroy');
  await expect.poll(labels).toContain('No sandboxes');
  await expect(dashboard.page.getByRole('heading', { name: 'No sandboxes' })).toBeVisible();
});

test('clean up idle takes the warm ones and leaves the active ones', async ({ app, dashboard }) => {
  const { outside } = app;
  for (const thread of ['at-work', 'left-over']) {
    await (await dashboard.newSandbox()).create({ thread });
    await expect(dashboard.row(thread).state('active')).toBeVisible();
  }
  await expect.poll(async () => (await outside.tray())?.tooltip).toBe('Moorage: 2 active');
  await outside.chooseInTray('left-over: active', 'Release');
  await expect(dashboard.row('left-over').state('warm')).toBeVisible();

  await expect
    .poll(async () => (await outside.tray())?.menu.find(({ label }) => label === 'Clean up idle')?.enabled)
    .toBe(true);
  await outside.chooseInTray('Clean up idle');
  await expect(dashboard.row('left-over').row).toBeHidden();
  await expect.poll(async () => (await outside.tray())?.tooltip).toBe('Moorage: 1 active');
  await expect(dashboard.row('at-work').state('active')).toBeVisible();
});

test('destroy all asks, and then empties', async ({ app, dashboard }) => {
  const { outside } = app;
  for (const thread of ['one', 'two']) {
    await (await dashboard.newSandbox()).create({ thread });
    await expect(dashboard.row(thread).state('active')).toBeVisible();
  }
  await expect.poll(async () => (await outside.tray())?.tooltip).toBe('Moorage: 2 active');

  await outside.chooseInTray('Destroy all…');
  await (await outside.dialog('Destroy all 2 sandboxes?')).answer('Cancel');
  await expect(dashboard.row('one').state('active')).toBeVisible();

  await outside.chooseInTray('Destroy all…');
  const dialog = await outside.dialog('Destroy all 2 sandboxes?');
  expect(dialog.look.detail).toContain('Files in workspaces stay');
  await dialog.answer('Destroy all');
  await expect(dashboard.page.getByRole('heading', { name: 'No sandboxes' })).toBeVisible();
  await expect.poll(async () => (await outside.tray())?.tooltip).toBe('Moorage: no sandboxes');
});

test('the menu gives the address of the API', async ({ app, request, dashboard }) => {
  await expect(dashboard.engine).toBeVisible();
  const label = async () =>
    (await app.outside.tray())?.menu.find((item) => item.label.startsWith('API: '))?.label;
  await expect.poll(label).toMatch(/^API: 127\.0\.0\.1:\d+$/);
  const address = (await label())?.replace('API: ', 'http://') ?? '';
  await app.outside.chooseInTray((await label()) ?? '', 'Copy address');
  await expect.poll(() => app.outside.clipboard()).toBe(address);
  expect((await request.get(`${address}/health`)).status()).toBe(200);
});

test('start at login is a file for the desktop, gone again when it is switched off', async ({
  app,
  dashboard,
}) => {
  await expect(dashboard.engine).toBeVisible();
  const isChecked = async () =>
    (await app.outside.tray())?.menu.find(({ label }) => label === 'Start at login')?.checked;
  const toggle = async () => {
    const { menusSet = 0 } = (await app.outside.tray()) ?? {};
    await app.outside.chooseInTray('Start at login');
    await expect.poll(async () => (await app.outside.tray())?.menusSet).toBeGreaterThan(menusSet);
  };
  await expect.poll(isChecked).toBe(false);
  await toggle();
  await expect.poll(isChecked).toBe(true);
  await expect.poll(() => app.autostart()).toContain('--login');
  await toggle();
  await expect.poll(isChecked).toBe(false);
  await expect.poll(() => app.autostart()).toBeNull();
});

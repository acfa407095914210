import { dashboardOf, expect, test } from '../../fixtures/desktop/test.ts';

test('the window opens where it was, as large, and maximised again', async ({ app, launch }) => {
  await dashboardOf(app);
  const bounds = { x: 120, y: 80, width: 1100, height: 700 };
  await app.window.place(bounds);
  await app.window.maximize();
  expect(await app.quit()).toBe(0);

  const again = await launch();
  await dashboardOf(again);
  await expect.poll(() => again.window.look()).toMatchObject({ visible: true, maximized: true, bounds });
});

test('a window that was on a display which is gone opens where it can be reached', async ({
  app,
  launch,
}) => {
  await dashboardOf(app);
  await app.window.place({ x: 2500, y: 100, width: 1000, height: 700 });
  expect(await app.quit()).toBe(0);

  const again = await launch();
  await dashboardOf(again);
  const { bounds } = await again.window.look();
  expect(bounds).toMatchObject({ width: 1000, height: 700 });
  expect(bounds.x).toBeGreaterThanOrEqual(0);
  expect(bounds.x + bounds.width).toBeLessThanOrEqual(1920);
});

test('closing asks the first time, then hides to the tray, from where the window opens again', async ({
  app,
  dashboard,
  launch,
}) => {
  await expect.poll(() => app.outside.tray()).not.toBeNull();
  await app.window.close();
  const dialog = await app.outside.dialog('Keep Moorage running in the tray?');
  expect((await app.window.look()).visible).toBe(true);
  await dialog.answer('Cancel');
  expect(await app.outside.dialogs()).toEqual([]);
  expect((await app.window.look()).visible).toBe(true);

  await app.window.close();
  await (await app.outside.dialog('Keep Moorage running in the tray?')).answer('Keep running');
  await expect.poll(() => app.window.look()).toMatchObject({ visible: false });

  await app.outside.clickTray();
  await expect.poll(() => app.window.look()).toMatchObject({ visible: true, focused: true });
  await expect(dashboard.engine).toContainText('connected');

  await app.window.close();
  await expect.poll(() => app.window.look()).toMatchObject({ visible: false });
  expect(await app.outside.dialogs()).toEqual([]);
  await app.outside.chooseInTray('Open dashboard');
  await expect.poll(() => app.window.look()).toMatchObject({ visible: true });

  expect(await app.quit()).toBe(0);
  const again = await launch();
  await expect.poll(() => again.outside.tray()).not.toBeNull();
  await again.window.close();
  await expect.poll(() => again.window.look()).toMatchObject({ visible: false });
});

test('where no tray is shown, closing the window quits', async ({ launch }) => {
  const app = await launch({ tray: 'absent' });
  await dashboardOf(app);
  expect(await app.outside.tray()).toBeNull();
  await app.window.close();
  expect(await app.main.ended).toBe(0);
});

test('started at login it stays in the tray until it is opened', async ({ launch }) => {
  const app = await launch({ args: ['--login'] });
  await expect.poll(() => app.outside.tray()).not.toBeNull();
  expect(await app.window.look()).toMatchObject({ visible: false });
  await app.outside.clickTray();
  await expect.poll(() => app.window.look()).toMatchObject({ visible: true });
  await dashboardOf(app);
});

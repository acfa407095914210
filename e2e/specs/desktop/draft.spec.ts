import { type DesktopApp, dashboardOf, expect, test } from '../../fixtures/desktop/test.ts';
import { SettingsPage } from '../../pages/settings-page.ts';

/** Types into the settings and does not save. */
async function writeDraft(app: DesktopApp): Promise<SettingsPage> {
  const { page } = await dashboardOf(app);
  const settings = new SettingsPage(page);
  await settings.open();
  await settings.field('Replicas').fill('7');
  await expect(settings.save).toBeEnabled();
  return settings;
}

test('a page with unsaved settings is left only by who says so', async ({ app }) => {
  const settings = await writeDraft(app);
  await app.outside.answerNext('Stay');
  await app.outside.chooseInMenu('View', 'Reload');
  const asked = 'Leave without saving the settings?';
  await expect.poll(() => app.outside.answered()).toEqual([asked]);
  await expect(settings.field('Replicas')).toHaveValue('7');

  await settings.page.getByRole('link', { name: 'Activity' }).first().click();
  await expect(settings.page.getByRole('heading', { name: 'Activity', level: 1 })).toBeVisible();
  await app.outside.answerNext('Leave');
  await app.outside.chooseInMenu('View', 'Reload');
  await expect.poll(() => app.outside.answered()).toEqual([asked, asked]);
  await settings.open();
  await expect(settings.field('Replicas')).not.toHaveValue('7');
});

test('unsaved settings do not keep the app from quitting', async ({ app }) => {
  await writeDraft(app);
  await app.outside.chooseInMenu('File', 'Quit');
  expect(await app.main.ended).toBe(0);
});

test('unsaved settings do not keep an update from ending the app', async ({ app }) => {
  await writeDraft(app);
  // As the updater does once all has ended: the windows are closed one by one.
  await app.main.evaluate(({ app: electron }) => {
    electron.exit = () => electron.quit();
    electron.quit();
  });
  expect(await app.main.ended).toBe(0);
});

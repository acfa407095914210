import { expect, test } from '../fixtures/browser/test.ts';
import { startTestRegistry } from '../fixtures/docker/registry.ts';

const MEGABYTE = 1024 * 1024;

test('an image that is not here is pulled in sight, layer by layer', async ({ dashboard }) => {
  await using registry = await startTestRegistry();
  const image = await registry.push('moorage/pulled', { count: 2, bytes: 4 * MEGABYTE });
  const row = dashboard.row('patient');
  {
    using _halfway = registry.proxy.hold(MEGABYTE);
    const dialog = await dashboard.newSandbox();
    await dialog.create({ thread: 'patient', image });
    await expect(row.state('starting')).toBeVisible();
    await expect(row.row).toContainText(/Pull image \d+ %/);
    await expect(dialog.steps.getByRole('listitem').first()).toContainText(/\d of 3 layers/);
    await dialog.button('Continue in the background').click();

    await dashboard.tray.getByRole('button', { name: 'Show the layers' }).click();
    await expect(dashboard.tray.getByRole('listitem')).toHaveCount(3);
    await expect(dashboard.tray).toContainText('Downloading');
  }
  await expect(row.state('active')).toBeVisible();
  await expect(dashboard.tray).toBeHidden();
});

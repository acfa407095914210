import { expect, test } from '../fixtures/browser/test.ts';
import { startMoorage } from '../fixtures/moorage-process.ts';

test('a Moorage that comes back is found by the open dashboard', async ({
  dashboard,
  moorage,
  environment,
}) => {
  const dialog = await dashboard.newSandbox();
  await dialog.create({ thread: 'research-42' });
  const row = dashboard.row('research-42');
  await expect(row.state('active')).toBeVisible();

  await moorage.stop('SIGKILL');
  const banner = dashboard.banner('The connection to Moorage is lost');
  await expect(banner).toBeVisible();
  await expect(row.state('unknown')).toBeVisible();

  await using again = await startMoorage({
    home: moorage.home,
    args: ['--port', new URL(moorage.api).port],
    env: environment,
  });
  expect(again.api).toBe(moorage.api);
  await expect(banner).toBeHidden();
  await expect(row.state('active')).toBeVisible();
});

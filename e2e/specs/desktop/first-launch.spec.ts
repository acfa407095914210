import { expect, test } from '../../fixtures/desktop/test.ts';

test('the first launch shows the dashboard, connected to the engine', async ({ dashboard }) => {
  await expect(dashboard.page.getByRole('heading', { name: 'No sandboxes' })).toBeVisible();
  await expect(dashboard.engine).toContainText('connected');
});

test('a sandbox is created by a click, and its address opens in the person’s browser', async ({
  app,
  dashboard,
  request,
}) => {
  const dialog = await dashboard.newSandbox();
  await dialog.create({ thread: 'research-42' });
  const row = dashboard.row('research-42');
  await expect(row.state('active')).toBeVisible();
  await expect(row.row).toContainText(/127\.0\.0\.1:\d+/);
  await row.button(/^Open/).click();
  await expect.poll(() => app.outside.opened()).toHaveLength(1);
  const [url] = await app.outside.opened();
  expect((await request.get(`${url}/v1/sandbox`)).status()).toBe(200);
});

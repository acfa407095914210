import { expect, test } from '../fixtures/browser/test.ts';
import { SandboxesPage } from '../pages/sandboxes-page.ts';

const REFUSED = 'This link does not open the dashboard any more';

test('a link opens the dashboard once', async ({ dashboard, moorage, browser }) => {
  await expect(dashboard.heading).toBeVisible();
  expect(dashboard.page.url()).not.toContain('token');

  const elsewhere = await browser.newContext();
  const page = await elsewhere.newPage();
  await page.goto(moorage.dashboard);
  await expect(page.getByRole('heading', { name: REFUSED })).toBeVisible();
  await expect(page.getByText('npm run -s moorage -- dashboard')).toBeVisible();
  await elsewhere.close();
});

test('a session outlives a reload, and is a matter of its tab alone', async ({ dashboard, moorage }) => {
  await dashboard.page.reload();
  await expect(dashboard.engine).toBeVisible();
  expect(await dashboard.page.context().cookies()).toEqual([]);

  const other = await dashboard.page.context().newPage();
  await other.goto(`${moorage.api}/app/`);
  await expect(other.getByRole('heading', { name: REFUSED })).toBeVisible();
});

test('a link pasted into a tab that was refused opens the dashboard there', async ({ page, moorage }) => {
  await page.goto(`${moorage.api}/app/`);
  await expect(page.getByRole('heading', { name: REFUSED })).toBeVisible();
  await page.goto(moorage.dashboard);
  await expect(new SandboxesPage(page).engine).toBeVisible();
});

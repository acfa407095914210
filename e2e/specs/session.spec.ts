import { expect, test } from '../fixtures/browser/test.ts';
import { loadPage, reloadPage } from '../pages/load-page.ts';
import { SandboxesPage } from '../pages/sandboxes-page.ts';

const REFUSED = 'This link does not open the dashboard any more';

test('a link opens the dashboard once', async ({ dashboard, moorage, browser }) => {
  await expect(dashboard.heading).toBeVisible();
  expect(dashboard.page.url()).not.toContain('token');

  const elsewhere = await browser.newContext();
  const page = await elsewhere.newPage();
  await loadPage(page, moorage.dashboard);
  await expect(page.getByRole('heading', { name: REFUSED })).toBeVisible();
  await expect(page.getByText('npm run -s moorage -- dashboard')).toBeVisible();
  await elsewhere.close();
});

test('a link opens the dashboard though the answer that brings its session is lost', async ({
  page,
  moorage,
}) => {
  const dashboard = new SandboxesPage(page);
  await page.route(
    '**/app/session',
    async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    },
    { times: 1 },
  );
  await dashboard.open(moorage.dashboard);
  await expect(dashboard.heading).toBeVisible();
});

test('a link opens the dashboard though the page is loaded anew before it has its session', async ({
  page,
  moorage,
}) => {
  const spent = Promise.withResolvers<void>();
  await page.route(
    '**/app/session',
    async (route) => {
      await route.fetch();
      spent.resolve();
    },
    { times: 1 },
  );
  await loadPage(page, moorage.dashboard);
  await spent.promise;
  await reloadPage(page);
  await expect(new SandboxesPage(page).engine).toBeVisible();
});

test('a session outlives a reload, and is a matter of its tab alone', async ({ dashboard, moorage }) => {
  await reloadPage(dashboard.page);
  await expect(dashboard.engine).toBeVisible();
  expect(await dashboard.page.context().cookies()).toEqual([]);

  const other = await dashboard.page.context().newPage();
  await loadPage(other, `${moorage.api}/app/`);
  await expect(other.getByRole('heading', { name: REFUSED })).toBeVisible();
});

test('a link pasted into a tab that was refused opens the dashboard there', async ({ page, moorage }) => {
  await loadPage(page, `${moorage.api}/app/`);
  await expect(page.getByRole('heading', { name: REFUSED })).toBeVisible();
  await loadPage(page, moorage.dashboard);
  await expect(new SandboxesPage(page).engine).toBeVisible();
});

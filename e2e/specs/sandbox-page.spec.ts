import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/browser/test.ts';
import { TEST_IMAGES } from '../fixtures/docker/images.ts';
import { loadPage, reloadPage } from '../pages/load-page.ts';
import { SANDBOX_TABS } from '../pages/sandbox-page.ts';

test('each part of a sandbox’s page has an address, and the back key goes the way back', async ({
  dashboard,
  page,
  openSandbox,
}) => {
  const detail = await openSandbox('research-42');
  for (const tab of SANDBOX_TABS) {
    await expect(await detail.open(tab)).toBeVisible();
    await expect(detail.tab(tab)).toHaveAttribute('aria-current', 'page');
  }
  await expect(page).toHaveURL(/\/connect$/);
  await page.goBack();
  await expect(detail.panel('Events')).toBeVisible();
  await reloadPage(page);
  await expect(detail.panel('Events').getByRole('row').filter({ hasText: 'Created' })).toContainText('API');
  await page.keyboard.press('Escape');
  await expect(dashboard.table).toBeVisible();
});

for (const tab of SANDBOX_TABS) {
  test(`axe finds nothing grave in the part “${tab}”`, async ({ page, openSandbox }) => {
    const detail = await openSandbox('research-42');
    await detail.open(tab);
    if (tab === 'Charts') await expect(detail.panel(tab).getByRole('figure')).toHaveCount(3);
    if (tab === 'Health') await expect(detail.panel(tab).getByRole('table')).toBeVisible();
    if (tab === 'Terminal') await expect(detail.terminal.input).toBeFocused();
    await expectAccessible(page);
  });
}

test('a terminal tells a screen reader what it shows', async ({ page, openSandbox }) => {
  const detail = await openSandbox('research-42');
  await detail.open('Terminal');
  await detail.terminal.button('Screen reader mode').click();
  await detail.terminal.run('echo seen and heard');
  await expect(page.getByRole('listitem').filter({ hasText: /^seen and heard/ })).toBeAttached();
  await expectAccessible(page);
});

test('charts show what a sandbox costs, as lines and as numbers', async ({ openSandbox }) => {
  const detail = await openSandbox('research-42');
  const panel = await detail.open('Charts');
  const memory = panel.getByRole('figure', { name: /^Memory, in use: now \d+(\.\d)? (Ki|Mi)B/ });
  await expect(memory).toBeVisible();
  await expect(memory.locator('canvas')).toBeVisible();
  await expect(panel.getByRole('figure', { name: /^CPU: now \d/ })).toBeVisible();
  await expect(panel.getByRole('figure', { name: /^Network, received: now \d/ })).toBeVisible();

  await panel.getByRole('button', { name: 'Show as a table' }).click();
  const rows = panel.getByRole('table', { name: 'Samples, newest first' }).getByRole('row');
  await expect(rows.nth(2)).toContainText(/(Ki|Mi)B/);
});

test('health tells of the probes, and probes now', async ({ openSandbox }) => {
  const detail = await openSandbox('research-42');
  const panel = await detail.open('Health');
  const answers = panel.getByRole('cell', { name: 'answered' });
  await expect(answers.first()).toBeVisible();
  const before = await answers.count();
  await panel.getByRole('button', { name: 'Probe now' }).click();
  await expect.poll(() => answers.count()).toBeGreaterThan(before);
  await expect(panel).toContainText(/\d+ of \d+ answered · median/);
});

test('a sandbox that failed says why, and shows its last lines as its log', async ({ dashboard }) => {
  const dialog = await dashboard.newSandbox();
  await dialog.create({ thread: 'build-ios', image: TEST_IMAGES.failing });
  await dialog.button('Leave it for now').click();
  await expect(dashboard.row('build-ios').state('failed')).toBeVisible();
  await dashboard.row('build-ios').link.click();
  const { detail } = dashboard;
  await expect(detail.cause).toContainText('giving up');

  await detail.open('Logs');
  await expect(detail.log.lines).toContainText('port 8080: permission denied');
  await detail.open('Terminal');
  await expect(detail.panel('Terminal')).toContainText('The sandbox is failed');
  await expectAccessible(dashboard.page);
});

test('a sandbox that is gone says who ended it and why', async ({ dashboard, page, openSandbox }) => {
  const detail = await openSandbox('research-42');
  const address = page.url();
  await detail.button('Destroy').click();
  await dashboard.destroyDialog.confirm.click();
  await expect(page.getByRole('heading', { name: 'This sandbox is gone' })).toBeVisible();
  await loadPage(page, address);
  await expect(page.getByRole('main')).toContainText('Destroyed · you');
  await expect(detail.history).toContainText('Destroyed');
  await expectAccessible(page);
});

test('a part that cannot be loaded says so, and the page goes on', async ({ page, openSandbox }) => {
  const detail = await openSandbox('research-42');
  await page.route('**/assets/charts-tab-*', (route) => route.abort());
  await detail.open('Charts');
  await expect(page.getByRole('alert')).toContainText('cannot be shown');
  await detail.open('Events');
  await expect(detail.panel('Events').getByRole('table')).toBeVisible();
});

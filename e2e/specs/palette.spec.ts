import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/browser/test.ts';
import { makeSandboxes } from '../fixtures/make-sandboxes.ts';

test('the palette finds sandboxes and does what is asked, by the keyboard alone', async ({
  dashboard,
  moorage,
}) => {
  const { page, palette } = dashboard;
  const { keyboard } = page;
  await makeSandboxes(moorage.api, ['research-42', 'paper-draft']);
  await expect(dashboard.row('paper-draft').state('active')).toBeVisible();

  await test.step('Ctrl K opens it, even from a field, and Escape closes it', async () => {
    await keyboard.press('/');
    await keyboard.press('Control+k');
    await expect(palette.search).toBeFocused();
    await keyboard.press('Escape');
    await expect(palette.dialog).toBeHidden();
  });

  await test.step('F1 does too: a few letters find a sandbox, Enter opens its page', async () => {
    await keyboard.press('F1');
    await expect(palette.search).toBeFocused();
    await keyboard.type('paper');
    await expect(palette.chosen).toContainText('paper-draft');
    await keyboard.press('Enter');
    await expect(dashboard.detail.heading('paper-draft')).toBeVisible();
  });

  await test.step('it acts on the sandbox in view', async () => {
    await keyboard.press('Control+k');
    await expect(palette.search).toBeFocused();
    await keyboard.type('release');
    await expect(palette.chosen).toContainText('Release to the warm pool');
    await keyboard.press('Enter');
    await keyboard.press('Escape');
    await expect(dashboard.row('paper-draft').state('warm')).toBeVisible();
  });

  await test.step('it opens dialogs, and changes the colours', async () => {
    await keyboard.press('Control+k');
    await expect(palette.search).toBeFocused();
    await keyboard.type('new sand');
    await keyboard.press('Enter');
    await expect(dashboard.newSandboxDialog.thread).toBeFocused();
    await keyboard.press('Escape');
    await expect(dashboard.newSandboxDialog.dialog).toBeHidden();

    await keyboard.press('Control+k');
    await expect(palette.search).toBeFocused();
    await keyboard.type('dark');
    await keyboard.press('Enter');
    await expect(page.locator(':root')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  });

  await test.step('it cleans up what nobody would miss, after asking', async () => {
    await keyboard.press('Control+k');
    await expect(palette.search).toBeFocused();
    await keyboard.type('clean');
    await keyboard.press('Enter');
    const question = page.getByRole('dialog', { name: 'Destroy 1 sandbox?' });
    await expect(question).toContainText('paper-draft');
    await expect(question.getByRole('button', { name: /^Destroy/ })).toBeFocused();
    await keyboard.press('Enter');
    await expect(dashboard.row('paper-draft').row).toBeHidden();
    await expect(dashboard.row('research-42').state('active')).toBeVisible();
  });

  await test.step('it says when nothing is found', async () => {
    await page.getByRole('button', { name: 'Search and commands' }).click();
    await palette.search.fill('no such thing anywhere');
    await expect(palette.dialog).toContainText('Nothing is found.');
  });
});

test('what is typed before the palette is there is looked for, and does nothing else', async ({
  dashboard,
  moorage,
}) => {
  const { page, palette } = dashboard;
  await makeSandboxes(moorage.api, ['research-42']);
  await dashboard.row('research-42').row.click();
  const typed = Promise.withResolvers<void>();
  await page.route('**/palette-*.js', async (route) => {
    await typed.promise;
    await route.continue();
  });
  await page.keyboard.press('Control+k');
  // Each of these is a key of the page too.
  await page.keyboard.type('destroy n');
  typed.resolve();
  await expect(palette.search).toBeFocused();
  await page.keyboard.type('ow');
  await expect(palette.search).toHaveValue('destroy now');
});

test('reaping is paused, said on the page, and taken up again', async ({ dashboard, moorage }) => {
  const { page, palette } = dashboard;
  await makeSandboxes(moorage.api, ['research-42']);
  const row = dashboard.row('research-42');
  await expect(row.row.getByRole('timer')).toBeVisible();
  await page.keyboard.press('Control+k');
  await palette.search.fill('leave idle');
  await page.keyboard.press('Enter');
  const banner = dashboard.banner('Idle sandboxes are left alone');
  await expect(banner).toBeVisible();
  await expect(row.row).toContainText('left alone');

  await test.step('on the page of a sandbox too', async () => {
    const { detail } = dashboard;
    await row.link.click();
    await expect(detail.facts).toContainText('left alone');
    await expect(page.getByRole('main').getByText('left alone', { exact: true })).toHaveCount(2);
    await expect(page.getByRole('timer')).toHaveCount(0);
    await detail.back();
  });

  await banner.getByRole('button', { name: 'Take them away again' }).click();
  await expect(banner).toBeHidden();
  await expect(row.row.getByRole('timer')).toBeVisible();
});

test('the palette is accessible, light and dark', async ({ dashboard }) => {
  await dashboard.page.keyboard.press('Control+k');
  await expect(dashboard.palette.search).toBeFocused();
  await expectAccessible(dashboard.page);
});

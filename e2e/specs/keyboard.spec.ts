import { expect, test } from '../fixtures/browser/test.ts';

test('a sandbox is created, found, copied and destroyed by the keyboard alone', async ({ dashboard }) => {
  const { keyboard } = dashboard.page;
  for (const thread of ['first', 'second']) {
    await test.step(`N creates ${thread}`, async () => {
      await keyboard.press('n');
      await expect(dashboard.newSandboxDialog.thread).toBeFocused();
      await keyboard.type(thread);
      await keyboard.press('Enter');
      await expect(dashboard.newSandboxDialog.dialog).toBeHidden();
      await expect(dashboard.row(thread).state('active')).toBeVisible();
    });
  }
  const [first, second] = [dashboard.row('first'), dashboard.row('second')];

  await test.step('the new row is the current one, K and arrows walk', async () => {
    await expect(second.row).toHaveAttribute('aria-current', 'true');
    await keyboard.press('k');
    await expect(first.row).toBeFocused();
    await keyboard.press('ArrowDown');
    await expect(second.row).toBeFocused();
  });

  await test.step('C copies its address', async () => {
    await keyboard.press('c');
    await expect(dashboard.page.getByText(/^Copied: 127/)).toBeVisible();
    const copied = await dashboard.page.evaluate('navigator.clipboard.readText()');
    expect(copied).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  await test.step('Enter opens its page, Escape comes back to the row', async () => {
    await keyboard.press('Enter');
    await expect(dashboard.detail.heading('second')).toBeVisible();
    await keyboard.press('Escape');
    await expect(second.row).toBeFocused();
  });

  await test.step('slash filters, Escape ends it', async () => {
    await keyboard.press('/');
    await keyboard.type('first');
    await expect(second.row).toBeHidden();
    await keyboard.press('Escape');
    await expect(second.row).toBeVisible();
  });

  await test.step('R releases, Delete and Enter destroy', async () => {
    await keyboard.press('j');
    await keyboard.press('k');
    await expect(first.row).toBeFocused();
    await keyboard.press('r');
    await expect(first.state('warm')).toBeVisible();
    await keyboard.press('Delete');
    await expect(dashboard.destroyDialog.confirm).toBeFocused();
    await keyboard.press('Enter');
    await expect(first.row).toBeHidden();
    await expect(second.row).toBeVisible();
  });

  await test.step('a question mark lists the keys', async () => {
    await keyboard.press('?');
    await expect(dashboard.page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText(
      'Keep alive',
    );
  });
});

import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/browser/test.ts';

test('the list and what floats above it are accessible, light and dark', async ({ dashboard }) => {
  const { page } = dashboard;

  await test.step('with nothing in it', async () => {
    await expect(page.getByRole('heading', { name: 'No sandboxes' })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('the dialog of a new sandbox', async () => {
    const dialog = await dashboard.newSandbox();
    await expect(dialog.thread).toBeFocused();
    await expectAccessible(page);
    await dialog.create({ thread: 'research-42' });
  });

  await test.step('with a sandbox', async () => {
    await expect(dashboard.row('research-42').state('active')).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('the question before it is destroyed', async () => {
    await dashboard.row('research-42').destroy();
    await expect(dashboard.destroyDialog.confirm).toBeFocused();
    await expectAccessible(page);
  });
});

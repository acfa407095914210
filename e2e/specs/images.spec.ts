import { DEFAULT_IMAGE } from '#shared/images.ts';
import { expect, test } from '../fixtures/browser/test.ts';
import { TEST_IMAGES } from '../fixtures/docker/images.ts';

test.use({ options: { settings: { MOORAGE_IMAGE: DEFAULT_IMAGE } } });

test('the image of the settings is chosen at first, and another is named instead', async ({ dashboard }) => {
  const dialog = await dashboard.newSandbox();
  await expect(dialog.image('All-in-one')).toBeChecked();
  await expect(dialog.dialog).toContainText('Browser, shell, files');

  await test.step('a custom image that is not named is refused', async () => {
    await dialog.chooseImage('Custom');
    await dialog.submit();
    await expect(dialog.customImage).toHaveAttribute('aria-invalid', 'true');
    await expect(dialog.dialog).toContainText('Name an image');
  });

  await test.step('named, it is what the sandbox is made from', async () => {
    await dialog.create({ thread: 'tools', image: TEST_IMAGES.ready });
    const row = dashboard.row('tools');
    await expect(row.state('active')).toBeVisible();
    await row.link.click();
    await expect(dashboard.detail.facts).toContainText(TEST_IMAGES.ready);
  });
});

test('the images are walked by the arrow keys', async ({ dashboard }) => {
  const dialog = await dashboard.newSandbox();
  const { keyboard } = dashboard.page;
  await expect(dialog.thread).toBeFocused();
  // Past the user.
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await expect(dialog.image('All-in-one')).toBeFocused();
  await keyboard.press('ArrowRight');
  await expect(dialog.image('Lite')).toBeChecked();
  await expect(dialog.dialog).toContainText('Shell, files, Node and Python');
  await keyboard.press('ArrowRight');
  await keyboard.press('Tab');
  await expect(dialog.customImage).toBeFocused();
});

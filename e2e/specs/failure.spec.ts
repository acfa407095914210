import { expect, test } from '../fixtures/browser/test.ts';
import { MISSING_IMAGE, TEST_IMAGES } from '../fixtures/docker/images.ts';

test('a sandbox that exits says why, shows its last lines, and can be tried again', async ({ dashboard }) => {
  const dialog = await dashboard.newSandbox();
  await dialog.create({ thread: 'build-ios', image: TEST_IMAGES.failing });
  await expect(dialog.failure).toContainText('exited with code 3');
  await expect(dialog.lastLines).toContainText('port 8080: permission denied');
  await dialog.button('Leave it for now').click();
  const row = dashboard.row('build-ios');
  await expect(row.state('failed')).toBeVisible();
  await expect(row.row).toContainText('exited with code 3');
  await expect(dashboard.summary).toContainText('1 in trouble');

  await row.button('Details').click();
  const { detail } = dashboard;
  await expect(detail.cause).toContainText('The sandbox exited before it was ready');
  await expect(detail.cause).toContainText('port 8080: permission denied');
  await expect(detail.history.getByRole('listitem').filter({ hasText: /^.*Failed/ })).toHaveCount(1);

  await detail.button('Retry').click();
  await expect(detail.history.getByRole('listitem').filter({ hasText: /^.*Failed/ })).toHaveCount(2);
  await expect(detail.cause).toBeVisible();
});

test('an image that does not exist is named in the row', async ({ dashboard }) => {
  const dialog = await dashboard.newSandbox();
  await dialog.create({ thread: 'typo', image: MISSING_IMAGE });
  await expect(dialog.failure).toContainText(MISSING_IMAGE);
  const row = dashboard.row('typo');
  await expect(row.state('failed')).toBeVisible();
  await expect(row.row).toContainText(MISSING_IMAGE);
});

test('a thread id that is none is refused before anything is asked for', async ({ dashboard }) => {
  const dialog = await dashboard.newSandbox();
  await dialog.create({ thread: '../escape' });
  await expect(dialog.dialog).toContainText('at most 64');
  await expect(dialog.thread).toHaveAttribute('aria-invalid', 'true');
});

import { MISSING_REMOTE_IMAGE } from '../../fixtures/docker/images.ts';
import { expect, test } from '../../fixtures/kubernetes/test.ts';

const IN_WORDS = `cannot pull ${MISSING_REMOTE_IMAGE}`;

test('an image that cannot be pulled is told in words while it is waited for, and destroying ends the wait', async ({
  dashboard,
  cluster,
}) => {
  const row = dashboard.row('no-such-image');
  const dialog = await dashboard.newSandbox();
  await dialog.create({ thread: 'no-such-image', image: MISSING_REMOTE_IMAGE });
  await expect(dialog.steps).toContainText(IN_WORDS);
  await expect(dialog.steps).not.toContainText('Pull image');
  await dialog.button('Continue in the background').click();

  await expect(row.state('starting')).toBeVisible();
  await expect(row.row).toContainText(IN_WORDS);
  await row.link.click();
  await expect(dashboard.page.getByRole('main')).toContainText(IN_WORDS);
  await expect(dashboard.detail.history).toContainText(IN_WORDS);
  expect(await cluster.pods()).toHaveLength(1);

  await dashboard.detail.button('Destroy').click();
  await dashboard.destroyDialog.confirm.click();
  await expect.poll(() => cluster.pods()).toEqual([]);
});

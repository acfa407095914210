import { expect, test } from '../fixtures/browser/test.ts';
import { dockerClient } from '../fixtures/docker/docker-client.ts';

test('a sandbox is created, looked at, released and destroyed', async ({ dashboard, dockerHost }) => {
  await test.step('create it from the empty page', async () => {
    await expect(dashboard.page.getByRole('heading', { name: 'No sandboxes' })).toBeVisible();
    const dialog = await dashboard.newSandbox();
    await dialog.create({ thread: 'research-42' });
  });
  const row = dashboard.row('research-42');

  await test.step('it becomes active and healthy', async () => {
    await expect(row.state('active')).toBeVisible();
    await expect(row.row).toContainText(/\d ms/);
    await expect(row.row).toContainText(/127\.0\.0\.1:\d+/);
    await expect(row.row).toContainText(/\d+(\.\d)? (Ki|Mi)B/);
    await expect(row.row.getByRole('timer')).toContainText(/\d+:\d\d/);
    await expect(dashboard.summary).toContainText('1 active');
  });

  const name = await test.step('its page shows where it is, what it sees and what happened', async () => {
    await row.link.click();
    const { detail } = dashboard;
    await expect(detail.heading('research-42')).toBeVisible();
    await expect(detail.ports).toContainText(/http:\/\/127\.0\.0\.1:\d+/);
    await expect(detail.mounts.getByRole('listitem').filter({ hasText: '/workspace' })).toContainText('0 B');
    await expect(detail.mounts.getByRole('listitem').filter({ hasText: '/mnt/skills' })).toContainText(
      'read-only',
    );
    await expect(detail.history).toContainText('Ready');
    return (
      (await detail.facts.getByRole('definition').filter({ hasText: 'moorage-test-' }).textContent()) ?? ''
    );
  });

  await test.step('a pinned one never goes for being idle', async () => {
    const { detail } = dashboard;
    await detail.pinned.click();
    await expect(detail.pinned).toBeChecked();
    await expect(detail.facts).toContainText('never');
    await detail.pinned.click();
    await expect(detail.pinned).not.toBeChecked();
  });

  await test.step('released, it is warm', async () => {
    await dashboard.detail.back();
    await row.release();
    await expect(row.state('warm')).toBeVisible();
    await expect(dashboard.summary).toContainText('1 warm');
  });

  await test.step('destroyed, after saying what stays, it is gone from the list and the engine', async () => {
    await row.destroy();
    const { dialog, confirm } = dashboard.destroyDialog;
    await expect(dialog).toContainText(/Files in .*workspace/);
    await confirm.click();
    await expect(dashboard.page.getByRole('heading', { name: 'No sandboxes' })).toBeVisible();
    const left = await dockerClient(dockerHost).listContainers({ all: true, filters: { name: [name] } });
    expect(left).toEqual([]);
  });
});

test('a sandbox made by a call of the API appears by itself', async ({ dashboard, moorage, request }) => {
  const answer = await request.post(`${moorage.api}/api/sandboxes`, {
    data: { sandbox_id: 'ab12cd34', thread_id: 'from-the-api' },
  });
  expect(answer.status()).toBe(200);
  await expect(dashboard.row('from-the-api').state('active')).toBeVisible();

  await request.delete(`${moorage.api}/api/sandboxes/ab12cd34`);
  await expect(dashboard.page.getByRole('heading', { name: 'No sandboxes' })).toBeVisible();
});

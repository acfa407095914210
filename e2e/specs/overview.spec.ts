import { expect, test } from '../fixtures/browser/test.ts';
import { dockerClient } from '../fixtures/docker/docker-client.ts';
import { makeSandboxes } from '../fixtures/make-sandboxes.ts';
import { reloadPage } from '../pages/load-page.ts';

// Room for all of them: what is warm is not to be evicted.
test.use({ options: { settings: { MOORAGE_REPLICAS: '12' } } });

test('the list is filtered, searched and sorted, in its address', async ({ dashboard, moorage }) => {
  const { page } = dashboard;
  await makeSandboxes(moorage.api, ['run-9', 'run-10', 'paper-draft']);
  await fetch(`${moorage.api}/v1/threads/paper-draft/sandbox/release`, { method: 'POST' });
  await expect(dashboard.row('paper-draft').state('warm')).toBeVisible();

  await test.step('a chip shows the warm one, the back key all', async () => {
    await dashboard.show('Warm');
    await expect(dashboard.rows).toHaveCount(1);
    await expect(page).toHaveURL(/\?show=warm$/);
    await page.goBack();
    await expect(dashboard.rows).toHaveCount(3);
  });

  await test.step('a filter is seen, outlives a reload, and is taken away', async () => {
    await dashboard.filterBy('Thread', 'run-10');
    await expect.poll(() => dashboard.threads()).toEqual(['run-10']);
    await reloadPage(page);
    await expect.poll(() => dashboard.threads()).toEqual(['run-10']);
    await page.getByRole('button', { name: 'Take the filter away: Thread: run-10' }).click();
    await expect(dashboard.rows).toHaveCount(3);
  });

  await test.step('a column orders the rows, numbers in their order, and turns round', async () => {
    await dashboard.sortBy('Thread');
    await expect.poll(() => dashboard.threads()).toEqual(['paper-draft', 'run-9', 'run-10']);
    await dashboard.sortBy('Thread');
    await expect.poll(() => dashboard.threads()).toEqual(['run-10', 'run-9', 'paper-draft']);
    await expect(page).toHaveURL(/\?sort=-thread$/);
  });

  await test.step('under the pointer nothing moves: what is new comes last', async () => {
    await dashboard.row('run-9').row.hover();
    await makeSandboxes(moorage.api, ['run-11']);
    await expect.poll(() => dashboard.threads()).toEqual(['run-10', 'run-9', 'paper-draft', 'run-11']);
    await dashboard.heading.hover();
    await expect.poll(() => dashboard.threads()).toEqual(['run-11', 'run-10', 'run-9', 'paper-draft']);
  });
});

test('cards tell what rows tell, and are remembered', async ({ dashboard, moorage }) => {
  const { page } = dashboard;
  await makeSandboxes(moorage.api, ['research-42']);
  await expect(dashboard.row('research-42').state('active')).toBeVisible();
  await dashboard.showAs('Cards');
  const card = page.getByRole('list', { name: 'Sandboxes' }).getByRole('listitem');
  await expect(card).toContainText('active');
  await expect(card).toContainText(/127\.0\.0\.1:\d+/);
  await expect(card).toContainText(/\d+(\.\d)? (Ki|Mi)B/);
  await expect(dashboard.table).toBeHidden();

  await reloadPage(page);
  await expect(card).toContainText('research-42');
  await dashboard.showAs('Table');
  await expect(dashboard.row('research-42').state('active')).toBeVisible();
});

test('many are selected, paused, released and destroyed at once, and the tray tells of it', async ({
  dashboard,
  moorage,
  dockerHost,
  environment,
}) => {
  const threads = ['a-1', 'a-2', 'a-3', 'a-4', 'stays'];
  await makeSandboxes(moorage.api, threads);
  await expect(dashboard.rows).toHaveCount(5);

  const selectFour = async () => {
    await dashboard.row('a-1').checkbox.check();
    await dashboard.row('a-4').checkbox.click({ modifiers: ['Shift'] });
    await expect(dashboard.bulk).toContainText('4 selected');
  };

  await test.step('with Shift from one to another', async () => {
    await dashboard.sortBy('Thread');
    await selectFour();
  });

  await test.step('paused and resumed at once', async () => {
    await dashboard.bulk.getByRole('button', { name: 'Pause', exact: true }).click();
    await expect(dashboard.tray).toContainText('Paused 4 sandboxes');
    await expect(dashboard.row('a-1').state('paused')).toBeVisible();
    await expect(dashboard.row('stays').state('active')).toBeVisible();
    await selectFour();
    await dashboard.bulk.getByRole('button', { name: 'Resume', exact: true }).click();
    await expect(dashboard.tray).toContainText('Resumed 4 sandboxes');
    await expect(dashboard.row('a-4').state('active')).toBeVisible();
    await selectFour();
  });

  await test.step('released at once', async () => {
    await dashboard.bulk.getByRole('button', { name: /^Release/ }).click();
    await expect(dashboard.tray).toContainText('Released 4 sandboxes');
    await expect(dashboard.row('a-4').state('warm')).toBeVisible();
    await expect(dashboard.bulk).toBeHidden();
  });

  await test.step('Ctrl and a click take more in, and they are destroyed after saying what stays', async () => {
    await dashboard.row('a-1').row.click({ modifiers: ['Control'], position: { x: 300, y: 20 } });
    await dashboard.row('a-3').row.click({ modifiers: ['Control'], position: { x: 300, y: 20 } });
    await expect(dashboard.bulk).toContainText('2 selected');
    await dashboard.bulk.getByRole('button', { name: 'Destroy…' }).click();
    const dialog = dashboard.page.getByRole('dialog', { name: 'Destroy 2 sandboxes?' });
    await expect(dialog).toContainText('a-1, a-3');
    await expect(dialog).toContainText(/files in \d+ directories/);
    await dialog.getByRole('button', { name: 'Destroy 2' }).click();
    await expect(dashboard.tray).toContainText('Destroyed 2 sandboxes');
    await expect(dashboard.rows).toHaveCount(3);
  });

  const left = await dockerClient(dockerHost).listContainers({
    filters: { name: [environment.MOORAGE_CONTAINER_PREFIX ?? ''] },
  });
  expect(left).toHaveLength(3);
});

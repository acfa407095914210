import { expect, test } from '../fixtures/browser/test.ts';

const COUNT = 1000;

test.use({ options: { settings: { MOORAGE_BACKEND: 'fake', MOORAGE_REPLICAS: String(COUNT) } } });

test('of a thousand sandboxes only those on screen are rows', async ({ dashboard, moorage }) => {
  await test.step('create them', async () => {
    for (let start = 0; start < COUNT; start += 50) {
      await Promise.all(
        Array.from({ length: 50 }, (_, offset) =>
          fetch(`${moorage.api}/v1/threads/thread-${start + offset}/sandbox`, { method: 'PUT' }),
        ),
      );
    }
  });

  await expect(dashboard.summary).toContainText(`${COUNT} active`);
  await expect(dashboard.table).toHaveAttribute('aria-rowcount', String(COUNT + 1));
  expect(await dashboard.rows.count()).toBeLessThan(60);

  await test.step('the last one is a filter away', async () => {
    await dashboard.filter.fill('thread-999');
    await expect(dashboard.row('thread-999').state('active')).toBeVisible();
    await expect(dashboard.rows).toHaveCount(1);
  });

  await test.step('a filter that nothing matches says so, and is undone', async () => {
    await dashboard.filter.fill('nobody');
    await expect(dashboard.page.getByText('No sandbox matches.')).toBeVisible();
    await dashboard.page.getByRole('button', { name: 'Show all' }).click();
    await expect(dashboard.table).toHaveAttribute('aria-rowcount', String(COUNT + 1));
  });

  await test.step('the summary’s numbers filter', async () => {
    await fetch(`${moorage.api}/v1/threads/thread-7/sandbox/release`, { method: 'POST' });
    await dashboard.summary.getByRole('link', { name: '1 warm' }).click();
    await expect(dashboard.rows).toHaveCount(1);
    await expect(dashboard.row('thread-7').state('warm')).toBeVisible();
  });
});

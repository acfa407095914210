import { expect, test } from '../fixtures/browser/test.ts';
import { makeSandboxes } from '../fixtures/make-sandboxes.ts';

const COUNT = 100;

test.use({ options: { settings: { MOORAGE_BACKEND: 'fake', MOORAGE_REPLICAS: String(COUNT) } } });

test.beforeEach(async ({ dashboard, moorage }) => {
  await makeSandboxes(
    moorage.api,
    Array.from({ length: COUNT }, (_, index) => `thread-${index}`),
  );
  await expect(dashboard.summary).toContainText(`${COUNT} active`);
});

for (const layout of ['Table', 'Cards'] as const) {
  test(`who comes back from a sandbox finds the list where it was: ${layout}`, async ({ dashboard }) => {
    const { page } = dashboard;
    if (layout === 'Cards') await dashboard.showAs('Cards');
    const list = page.getByLabel('Sandboxes', { exact: true }).and(page.locator('table, ul'));
    await list.hover();
    await page.mouse.wheel(0, 2500);
    const top = async (): Promise<number> => (await list.boundingBox())?.y ?? 0;
    await expect.poll(top).toBeLessThan(-2000);
    const thread = await list
      .getByRole('link', { name: /^thread-/ })
      .nth(10)
      .textContent();
    const one = list.getByRole('link', { name: thread ?? '', exact: true });
    await one.scrollIntoViewIfNeeded();
    const before = await top();

    await one.click();
    await expect(page.getByRole('navigation', { name: 'Parts of this page' })).toBeVisible();
    await page.goBack();
    await expect.poll(top).toBe(before);

    await test.step('after a look at another page too', async () => {
      const pages = page.getByRole('navigation', { name: 'Pages' });
      await pages.getByRole('link', { name: 'Settings' }).click();
      await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
      await pages.getByRole('link', { name: 'Sandboxes' }).click();
      await expect.poll(top).toBe(before);
    });
  });
}

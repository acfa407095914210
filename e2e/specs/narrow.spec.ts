import type { Locator } from '@playwright/test';
import { expect, test } from '../fixtures/browser/test.ts';
import { makeSandboxes } from '../fixtures/make-sandboxes.ts';

/** Of 63 characters: as long as most names get. */
const LONG = 'a-very-long-thread-name-that-goes-on-and-on-until-sixty-four-ch';

test.use({
  options: { settings: { MOORAGE_BACKEND: 'fake' } },
  viewport: { width: 900, height: 600 },
});

test('in the smallest window nothing lies over what is to be read or pressed', async ({
  dashboard,
  moorage,
}) => {
  const { page } = dashboard;
  await makeSandboxes(moorage.api, ['research-42', LONG]);

  await test.step('the address of the row that is pointed at is whole, beside its buttons', async () => {
    const { row } = dashboard.row('research-42');
    // The other row comes above this one, or below.
    await expect(dashboard.row(LONG).row).toBeVisible();
    await row.hover();
    const address = row.getByText(/^127\.0\.0\.1:\d+$/);
    const hidden = () => address.evaluate((element) => element.scrollWidth - element.clientWidth);
    await expect.poll(hidden).toBeLessThanOrEqual(0);
    const open = row.getByRole('button', { name: 'Open the address' });
    await expect(open).toBeVisible();
    await expect.poll(() => overlap(address, open)).toBe(false);
  });

  await test.step('long work stands clear of what is done with many', async () => {
    const dialog = await dashboard.newSandbox();
    await dialog.create({ thread: 'not-to-be', image: 'fake/missing' });
    await expect(dialog.failure).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dashboard.tray).toContainText('fake/missing was not pulled');
    await dashboard.row('research-42').checkbox.check();
    await expect(dashboard.bulk).toBeVisible();
    await expect.poll(() => overlap(dashboard.bulk, dashboard.tray)).toBe(false);
  });

  await test.step('what is at the foot of a page can be scrolled clear of it', async () => {
    const pages = page.getByRole('navigation', { name: 'Pages' });
    await pages.getByRole('link', { name: 'Settings' }).click();
    const last = page.getByRole('button', { name: 'Show all shortcuts' });
    await expect(last).toBeAttached();
    await page.mouse.move(600, 300);
    await page.mouse.wheel(0, 100_000);
    await expect(last).toBeInViewport({ ratio: 1 });
    await expect.poll(() => overlap(last, dashboard.tray)).toBe(false);
    await pages.getByRole('link', { name: 'Sandboxes' }).click();
  });

  await test.step('a long name leaves the engine its own', async () => {
    await dashboard.row(LONG).link.click();
    await expect(dashboard.detail.heading(LONG)).toBeVisible();
    const cut = () =>
      dashboard.engine
        .locator('span')
        .evaluateAll((spans) => spans.filter((span) => span.scrollWidth > span.clientWidth + 1).length);
    await expect.poll(cut).toBe(0);
  });
});

async function overlap(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = [await one.boundingBox(), await other.boundingBox()];
  if (!a || !b) throw new Error('Both were expected to be on the screen.');
  const isBeside = a.x + a.width <= b.x || b.x + b.width <= a.x;
  return !isBeside && a.y + a.height > b.y && b.y + b.height > a.y;
}

import { expect, test } from '../fixtures/browser/test.ts';
import { reloadPage } from '../pages/load-page.ts';

test('colours are light, dark or the system’s, and stay so', async ({ dashboard }) => {
  const { page } = dashboard;
  const root = page.locator(':root');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(root).toHaveAttribute('data-mantine-color-scheme', 'light');
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(247, 249, 249)');

  await dashboard.chooseColours('Dark');
  await expect(root).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(14, 21, 24)');
  await reloadPage(page);
  await expect(root).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await dashboard.engine.waitFor();

  await dashboard.chooseColours('System');
  await expect(root).toHaveAttribute('data-mantine-color-scheme', 'light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(root).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/browser/test.ts';
import { DiagnosticsPage } from '../pages/diagnostics-page.ts';

const SECRET = 'planted-secret-0123456789';

test.use({ options: { settings: { MOORAGE_ENVIRONMENT: JSON.stringify({ TOKEN: SECRET }) } } });

test('what is needed is looked at, told by word and shape, and accessible', async ({ dashboard }) => {
  const diagnostics = new DiagnosticsPage(dashboard.page);
  await diagnostics.open();
  await expect(diagnostics.verdict).toBeVisible();
  await expect(diagnostics.check('Container engine')).toContainText('well');
  await diagnostics.again.click();
  await expect(diagnostics.check('Node.js')).toContainText('well');
  await expectAccessible(dashboard.page);
});

test('it is copied as text, without secrets', async ({ dashboard, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const diagnostics = new DiagnosticsPage(dashboard.page);
  await diagnostics.open();
  await diagnostics.copy.click();
  await expect(dashboard.page.getByText('The diagnostics are copied, without secrets.')).toBeVisible();
  const text = await dashboard.page.evaluate('navigator.clipboard.readText()');
  expect(text).toContain('Moorage diagnostics');
  expect(text).toContain('environment: TOKEN (environment)');
  expect(text).not.toContain(SECRET);
});

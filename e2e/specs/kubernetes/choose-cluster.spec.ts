import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CONTEXTS } from '../../fixtures/kubernetes/dashboard-cluster.ts';
import { expect, test } from '../../fixtures/kubernetes/test.ts';
import { SettingsPage } from '../../pages/settings-page.ts';

test.use({ backend: 'embedded' });

test('a context of the kubeconfig is chosen in the settings, and sandboxes are Pods from then on', async ({
  dashboard,
  cluster,
}) => {
  const settings = new SettingsPage(dashboard.page);
  const nowhere = settings.engine(`Kubernetes: ${CONTEXTS.nowhere}`);
  const agents = settings.engine(`Kubernetes: ${CONTEXTS.cluster}`);
  await settings.open();

  await test.step('both are listed with their servers, and that one does not answer', async () => {
    await expect(nowhere).toContainText('https://127.0.0.1:1');
    await expect(nowhere).toContainText('Its API server does not answer');
    await expect(nowhere.getByRole('button')).toBeDisabled();
    await expect(agents).toContainText(cluster.facts.server);
    await expect(agents).toContainText('ready');
  });

  await test.step('the other is chosen', async () => {
    await agents.getByRole('button').click();
    await expect(settings.change).toContainText('No sandbox runs, so nothing is lost.');
    await settings.change.getByRole('button', { name: 'Change the engine' }).click();
    await expect(dashboard.engine).toContainText('Kubernetes');
    await expect(dashboard.engine).toContainText('connected');
    await expect(agents).toHaveAttribute('aria-current', 'true');
    await expect(nowhere).toContainText('not usable');
    await expect(settings.row('kubernetes.context')).toContainText('config.yaml');
    expect(await readFile(join(cluster.home, 'config.yaml'), 'utf8')).toContain(CONTEXTS.cluster);
  });

  await test.step('a sandbox is a Pod', async () => {
    await dashboard.page.getByRole('link', { name: 'Sandboxes' }).first().click();
    const dialog = await dashboard.newSandbox();
    await dialog.button('More options').click();
    await expect(dialog.button('Add a variable')).toBeVisible();
    // The settings decide how much a Pod may take.
    await expect(dialog.field('Memory')).toHaveCount(0);
    await dialog.create({ thread: 'research-42' });
    await expect(dashboard.row('research-42').state('active')).toBeVisible();
    expect(await cluster.pods()).toEqual([expect.stringMatching(/^sandbox-/)]);
  });
});

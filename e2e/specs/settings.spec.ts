import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/browser/test.ts';
import { dockerClient, removeContainers } from '../fixtures/docker/docker-client.ts';
import { randomPrefix } from '../fixtures/docker/docker-engine.ts';
import { TEST_IMAGES } from '../fixtures/docker/images.ts';
import { BUILT, startMoorage } from '../fixtures/moorage-process.ts';
import { SandboxesPage } from '../pages/sandboxes-page.ts';
import { SettingsPage } from '../pages/settings-page.ts';

test('what is saved is written to config.yaml, and holds after a restart', async ({
  dashboard,
  moorage,
  environment,
}) => {
  const settings = new SettingsPage(dashboard.page);
  await settings.open();
  await expect(settings.row('replicas')).toContainText('default');

  await test.step('changes wait to be saved, and are kept while another page is open', async () => {
    await settings.field('Replicas').fill('7');
    await settings.choice('On quit').selectOption('keep');
    await expect(settings.state).toHaveText('2 changes are not saved.');
    await dashboard.page.getByRole('link', { name: 'Sandboxes' }).first().click();
    await settings.open();
    await expect(settings.field('Replicas')).toHaveValue('7');
  });

  await test.step('they are saved', async () => {
    await settings.save.click();
    await expect(settings.save).toBeHidden();
    await expect(settings.row('replicas')).toContainText('config.yaml');
    expect(await readFile(path.join(moorage.home, 'config.yaml'), 'utf8')).toContain('replicas: 7');
  });

  await test.step('and hold when Moorage is started again', async () => {
    await moorage.stop();
    await using again = await startMoorage({ home: moorage.home, entry: BUILT, env: environment });
    await new SandboxesPage(dashboard.page).open(again.dashboard);
    await settings.open();
    await expect(settings.field('Replicas')).toHaveValue('7');
    await expect(settings.row('replicas')).toContainText('config.yaml');
  });
});

test('a value that is not right is refused as it is typed, with the reason', async ({ dashboard }) => {
  const settings = new SettingsPage(dashboard.page);
  await settings.open();
  const memory = settings.field('Memory');
  await memory.fill('lots');
  await expect(settings.row('memory')).toContainText('Expected a size such as 512m');
  await expect(memory).toHaveAttribute('aria-invalid', 'true');
  await expect(settings.save).toBeDisabled();
  await memory.fill('2g');
  await expect(settings.save).toBeEnabled();
  await settings.discard.click();
  await expect(memory).toHaveValue('4g');
});

test('a value that the environment decides is shown, and where to change it', async ({
  dashboard,
  environment,
}) => {
  const settings = new SettingsPage(dashboard.page);
  await settings.open();
  const prefix = settings.field('Container prefix');
  await expect(prefix).toHaveValue(environment.MOORAGE_CONTAINER_PREFIX ?? '');
  await expect(prefix).toBeDisabled();
  await expect(settings.row('container_prefix')).toContainText('Decided by MOORAGE_CONTAINER_PREFIX');
});

test('the page is accessible, light and dark', async ({ dashboard }) => {
  const settings = new SettingsPage(dashboard.page);
  await settings.open();
  await expect(settings.engines).toBeVisible();
  await settings.field('Replicas').fill('0');
  await expect(settings.row('replicas')).toContainText('Expected a whole number');
  await expectAccessible(dashboard.page);
});

test.describe('with a key', () => {
  test.use({ options: { settings: { MOORAGE_API_REQUIRE_KEY: 'always' } } });

  test('a new key is made, and the old one is refused at once', async ({ dashboard, moorage, request }) => {
    const { page } = dashboard;
    const settings = new SettingsPage(page);
    const statusWith = async (key: string) =>
      (await request.get(`${moorage.api}/api/sandboxes`, { headers: { 'x-api-key': key } })).status();
    await settings.open();
    await expect(settings.key).toHaveText(/^•+$/);
    await page.getByRole('button', { name: 'Show the API key' }).click();
    await expect(settings.key).not.toHaveText(/^•+$/);
    const old = (await settings.key.textContent()) ?? '';
    expect(await statusWith(old)).toBe(200);

    await page.getByRole('button', { name: 'Make a new key' }).click();
    const question = page.getByRole('dialog', { name: 'Make a new API key?' });
    await question.getByRole('button', { name: 'Make a new key' }).click();
    await expect(settings.key).not.toHaveText(old);
    expect(await statusWith(old)).toBe(401);
    expect(await statusWith((await settings.key.textContent()) ?? '')).toBe(200);
  });
});

test('another engine is taken without a restart, and what becomes of the sandboxes is said before', async ({
  page,
  dockerHost,
}) => {
  const home = await mkdtemp(path.join(tmpdir(), 'moorage-home-'));
  const prefix = randomPrefix();
  const lines = {
    backend: 'docker',
    docker_host: dockerHost,
    container_prefix: prefix,
    image: TEST_IMAGES.ready,
    port: 0,
  };
  await writeFile(path.join(home, 'config.yaml'), `# mine\n${yaml(lines)}`);
  try {
    await using moorage = await startMoorage({ home, entry: BUILT });
    const dashboard = new SandboxesPage(page);
    await dashboard.open(moorage.dashboard);
    const dialog = await dashboard.newSandbox();
    await dialog.create({ thread: 'research-42' });
    await expect(dashboard.row('research-42').state('active')).toBeVisible();

    const settings = new SettingsPage(page);
    await settings.open();
    await expect(settings.engines.locator('[aria-current="true"]')).toContainText(dockerHost);
    await settings.engine('Without an engine').getByRole('button').click();
    await expect(settings.change).toContainText('The sandbox of the engine in use is destroyed.');
    await settings.change.getByRole('button', { name: 'Change the engine' }).click();

    await expect(dashboard.engine).toContainText('Bubblewrap');
    await expect(dashboard.engine).toContainText('connected');
    await expect(settings.engines.locator('[aria-current="true"]')).toContainText('Without an engine');
    expect(await readFile(path.join(home, 'config.yaml'), 'utf8')).toMatch(/^# mine\nbackend: "embedded"\n/);
    const containers = await dockerClient(dockerHost).listContainers({ all: true });
    expect(containers.flatMap(({ Names }) => Names).filter((name) => name.includes(prefix))).toEqual([]);
  } finally {
    await removeContainers(dockerClient(dockerHost), `${prefix}-`);
    await rm(home, { recursive: true, force: true });
  }
});

function yaml(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join('');
}

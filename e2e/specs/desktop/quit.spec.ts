import { startCuttableEngine } from '../../fixtures/browser/cuttable-engine.ts';
import { sharedEngine } from '../../fixtures/browser/test.ts';
import { dashboardOf, expect, test } from '../../fixtures/desktop/test.ts';
import { dockerClient } from '../../fixtures/docker/docker-client.ts';
import type { SandboxesPage } from '../../pages/sandboxes-page.ts';

async function create(dashboard: SandboxesPage, thread: string): Promise<void> {
  await (await dashboard.newSandbox()).create({ thread });
  await expect(dashboard.row(thread).state('active')).toBeVisible();
}

function containers(environment: Readonly<Record<string, string>>): Promise<readonly unknown[]> {
  return dockerClient(environment.MOORAGE_DOCKER_HOST ?? '').listContainers({
    all: true,
    filters: { name: [`${environment.MOORAGE_CONTAINER_PREFIX}-`] },
  });
}

test('quitting destroys the sandboxes', async ({ app, dashboard, environment }) => {
  await create(dashboard, 'research-42');
  expect(await containers(environment)).toHaveLength(1);
  await app.outside.chooseInTray('Quit Moorage');
  expect(await app.main.ended).toBe(0);
  expect(await containers(environment)).toEqual([]);
});

test('SIGTERM, which ends sessions, quits as a person does', async ({ app, dashboard, environment }) => {
  await create(dashboard, 'research-42');
  app.main.kill('SIGTERM');
  expect(await app.main.ended).toBe(0);
  expect(await containers(environment)).toEqual([]);
});

test('the end of a session of Windows waits until the sandboxes are destroyed, from the tray too', async ({
  launch,
  environment,
}) => {
  await using engine = await startCuttableEngine(sharedEngine());
  const app = await launch({
    env: { MOORAGE_DOCKER_HOST: engine.dockerHost, MOORAGE_DESKTOP_CLOSE_TO_TRAY: 'tray' },
  });
  const dashboard = await dashboardOf(app);
  expect(await app.window.maySessionEnd()).toBe(true);
  await create(dashboard, 'research-42');
  await app.window.close();
  await expect.poll(() => app.window.look()).toMatchObject({ visible: false });

  const held = engine.hold();
  expect(await app.window.maySessionEnd()).toBe(false);
  // Windows waits for no app that is not to be seen.
  expect(await app.window.look()).toMatchObject({ visible: true });
  held[Symbol.dispose]();
  expect(await app.main.ended).toBe(0);
  expect(await containers(environment)).toEqual([]);
});

test('with on_quit: keep they stay, and the next start shows them', async ({ launch, environment }) => {
  const env = { MOORAGE_ON_QUIT: 'keep' };
  const app = await launch({ env });
  await create(await dashboardOf(app), 'research-42');
  expect(await app.quit()).toBe(0);
  expect(await containers(environment)).toHaveLength(1);

  const again = await launch({ env });
  const dashboard = await dashboardOf(again);
  await expect(dashboard.row('research-42').state('active')).toBeVisible();
  await expect.poll(async () => (await again.outside.tray())?.tooltip).toBe('Moorage: 1 active');
});

test('an end that takes longer than a second is shown', async ({ launch, environment }) => {
  await using engine = await startCuttableEngine(sharedEngine());
  const app = await launch({ env: { MOORAGE_DOCKER_HOST: engine.dockerHost } });
  await create(await dashboardOf(app), 'research-42');
  const held = engine.hold();
  const quitting = app.quit();
  const progress = await app.page(/notice\.html$/);
  await expect(progress.getByRole('heading', { name: 'Moorage is quitting' })).toBeVisible();
  await expect(progress.getByText('Destroying the sandbox.')).toBeVisible();
  held[Symbol.dispose]();
  expect(await quitting).toBe(0);
  expect(await containers(environment)).toEqual([]);
});

test('who closes the window again while it quits ends it no other way', async ({ launch, environment }) => {
  const before = await launch({ env: { MOORAGE_ON_QUIT: 'keep' } });
  await create(await dashboardOf(before), 'research-42');
  expect(await before.quit()).toBe(0);

  await using engine = await startCuttableEngine(sharedEngine());
  const held = engine.hold();
  const app = await launch({ env: { MOORAGE_DOCKER_HOST: engine.dockerHost } });
  await app.page();
  await app.window.close();
  await app.window.close();
  const windows = () => app.main.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  await expect.poll(windows).toBe(0);
  held[Symbol.dispose]();
  expect(await app.main.ended).toBe(0);
  expect(app.main.log()).not.toContain('destroyed');
  expect(await containers(environment)).toEqual([]);
});

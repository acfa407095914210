import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { freePort } from '../../../src-main/backends/conformance/free-port.ts';
import { readInstance } from '../../../src-main/platform/instance-file.ts';
import { isAlive } from '../../../src-main/platform/is-alive.ts';
import { expectAccessible } from '../../fixtures/axe.ts';
import { dashboardOf, expect, test } from '../../fixtures/desktop/test.ts';
import { TEST_IMAGES } from '../../fixtures/docker/images.ts';
import { SandboxesPage } from '../../pages/sandboxes-page.ts';
import { SettingsPage } from '../../pages/settings-page.ts';

test('a page that breaks is loaded again, and one that breaks at once again is explained', async ({
  launch,
}) => {
  const app = await launch();
  // Not through Playwright: its page is lost with the renderer.
  const shown = () => app.window.ask('document.querySelector("h1")?.textContent').catch(() => undefined);
  await expect.poll(shown).toBe('Sandboxes');

  await app.window.crash();
  await expect.poll(() => app.main.log()).toContain('the page of the window broke');
  await expect.poll(shown).toBe('Sandboxes');
  expect(await app.outside.dialogs()).toEqual([]);

  await app.window.crash();
  const dialog = await app.outside.dialog('The dashboard broke twice in a row');
  await dialog.answer('Load it again');
  await expect.poll(shown).toBe('Sandboxes');
});

test('a wrong config.yaml opens the settings with the problem; nothing is created until it is mended by hand', async ({
  home,
  launch,
  request,
}) => {
  const config = path.join(home, 'config.yaml');
  await writeFile(config, 'idle_timeout: 1234\nreplica: 3\n');
  const app = await launch();
  const settings = new SettingsPage(await app.page('/app/settings'));

  await test.step('it says what is wrong and where, and that no engine is used', async () => {
    await expect(settings.problem).toContainText('The settings need a correction');
    await expect(settings.problem).toContainText(/config\.yaml line 2: .replica. .*Did you mean .replicas./);
    await expect(settings.field('Idle timeout')).toHaveValue('1234');
    expect(await app.window.look()).toMatchObject({ visible: true });
    await expect
      .poll(() => app.outside.tray())
      .toMatchObject({ icon: 'trouble', tooltip: 'Moorage: the settings need a correction' });
  });

  await test.step('nobody is given a sandbox', async () => {
    const data = { sandbox_id: 'a1b2c3d4', thread_id: 'research-42' };
    const created = await request.post(`${await apiOf(home)}/api/sandboxes`, { data });
    expect(created.status()).toBe(503);
    expect((await created.json()).detail).toContain('Did you mean `replicas`?');
    const taken = await request.put(`${await apiOf(home)}/v1/threads/research-42/sandbox`);
    expect(taken.status()).toBe(503);
    const dashboard = new SandboxesPage(settings.page);
    await settings.page.getByRole('link', { name: 'Sandboxes' }).first().click();
    await expect(settings.problem).toContainText('The settings need a correction');
    await app.outside.chooseInTray('New sandbox…');
    await dashboard.newSandboxDialog.create({ thread: 'research-42' });
    await expect(dashboard.newSandboxDialog.failure).toContainText('Nothing is created until');
    await settings.page.keyboard.press('Escape');
  });

  await test.step('it goes on as soon as the file is saved', async () => {
    await settings.page.getByRole('button', { name: 'Open settings' }).click();
    await settings.page.getByRole('button', { name: 'Open config.yaml' }).click();
    await expect.poll(() => app.outside.opened()).toEqual([config]);
    await writeFile(config, 'idle_timeout: 4321\nreplicas: 3\n');
    const dashboard = new SandboxesPage(settings.page);
    await expect(dashboard.engine).toContainText('connected');
    await expect(settings.problem).toBeHidden();
    await expect(settings.field('Idle timeout')).toHaveValue('4321');
    await expect.poll(() => app.outside.tray()).toMatchObject({ icon: 'idle' });
    await settings.page.getByRole('link', { name: 'Sandboxes' }).first().click();
    await (await dashboard.newSandbox()).create({ thread: 'research-42' });
    await expect.poll(() => app.outside.tray()).toMatchObject({ icon: 'working' });
  });
});

test('a wrong value of config.yaml is mended on the settings page', async ({ home, launch }) => {
  const config = path.join(home, 'config.yaml');
  await writeFile(config, '# mine\nreplicas: many\n');
  const app = await launch();
  const settings = new SettingsPage(await app.page('/app/settings'));
  await expect(settings.problem).toContainText(/line 2: .replicas.: expected a whole number/);
  await expectAccessible(settings.page);
  await settings.field('Replicas').fill('5');
  await settings.save.click();
  await expect(settings.page.getByText('The settings are saved.')).toBeVisible();
  await expect(new SandboxesPage(settings.page).engine).toContainText('connected');
  await expect(settings.problem).toBeHidden();
  await expect(settings.field('Replicas')).toHaveValue('5');
  expect(await readFile(config, 'utf8')).toBe('# mine\nreplicas: 5\n');
});

test('a config.yaml that is no YAML is said to need a hand, and is not written over', async ({
  home,
  launch,
}) => {
  const config = path.join(home, 'config.yaml');
  await writeFile(config, 'image: [\n');
  const app = await launch();
  const settings = new SettingsPage(await app.page('/app/settings'));
  await expect(settings.problem).toContainText('this is not valid YAML');
  await expect(settings.problem).toContainText('Nothing can be saved here');
  await settings.field('Replicas').fill('5');
  await expect(settings.save).toBeDisabled();
  expect(await readFile(config, 'utf8')).toBe('image: [\n');
  await writeFile(config, 'replicas: 4\n');
  await expect(new SandboxesPage(settings.page).engine).toContainText('connected');
  // What was typed meanwhile is still there to be saved.
  await expect(settings.save).toBeEnabled();
});

test('where the API has no port either, a notice says what is in the way, one thing after the other', async ({
  home,
  launch,
}) => {
  const config = path.join(home, 'config.yaml');
  await writeFile(config, 'replica: 3\n');
  await using taken = await takePort();
  const app = await launch({ env: { MOORAGE_API_PORT: String(taken.port) } });
  const notice = await app.page(/notice\.html$/);
  await expect(notice.getByRole('heading', { name: 'The settings need a correction' })).toBeVisible();
  await expect(notice.getByText(/config\.yaml line 1: .replica. .*Did you mean .replicas./)).toBeVisible();
  expect(await app.window.look()).toMatchObject({ visible: true });
  expect(await app.outside.tray()).toBeNull();

  await notice.getByRole('button', { name: 'Open config.yaml' }).click();
  await expect.poll(() => app.outside.opened()).toEqual([config]);
  await writeFile(config, 'replicas: 3\n');
  await expect(notice.getByRole('heading', { name: 'The port of the API is taken' })).toBeVisible();
  await taken[Symbol.asyncDispose]();
  await notice.getByRole('button', { name: 'Try again' }).click();
  const dashboard = new SandboxesPage(await app.page(/\/app\/(settings)?$/));
  await expect(dashboard.engine).toContainText('connected');
  await expect.poll(() => app.outside.tray()).not.toBeNull();
});

test('wrong settings take no sandbox away', async ({ home, launch }) => {
  const config = path.join(home, 'config.yaml');
  await writeFile(config, 'on_quit: keep\n');
  const first = await launch();
  const before = await dashboardOf(first);
  await (await before.newSandbox()).create({ thread: 'research-42' });
  await expect(before.row('research-42').state('active')).toBeVisible();
  expect(await first.quit()).toBe(0);

  await writeFile(config, 'on_quit: kept\n');
  const wrong = await launch();
  const settings = new SettingsPage(await wrong.page('/app/settings'));
  await expect(settings.problem).toContainText('Did you mean keep?');
  expect(await wrong.quit()).toBe(0);

  await writeFile(config, 'on_quit: keep\n');
  const after = await dashboardOf(await launch());
  await expect(after.row('research-42').state('active')).toBeVisible();
});

test('a sandbox that fails is told of, and a click on that shows why', async ({ app, dashboard }) => {
  const dialog = await dashboard.newSandbox();
  await dialog.create({ thread: 'broken', image: TEST_IMAGES.failing });
  await expect.poll(() => app.outside.tray()).toMatchObject({ icon: 'trouble' });
  await expect.poll(async () => (await app.outside.notifications()).length).toBe(1);
  await app.window.minimize();
  await app.outside.clickNotification('broken failed');
  await expect.poll(() => app.window.look()).toMatchObject({ visible: true, focused: true });
  await expect(dashboard.detail.cause).toContainText('giving up');
});

test('a machine that wakes looks at the engine instead of reaping', async ({ app, dashboard }) => {
  await (await dashboard.newSandbox()).create({ thread: 'research-42' });
  await expect(dashboard.row('research-42').state('active')).toBeVisible();
  await app.outside.power('resume');
  await expect.poll(() => app.main.log()).toContain('the machine woke');
  await expect(dashboard.row('research-42').state('active')).toBeVisible();
  await expect(dashboard.engine).toContainText('connected');
});

test('after a fault the app starts again, if a person likes', async ({ home, app, dashboard, request }) => {
  test.skip(app.main.runsOn === 'Electron', 'Playwright lets no Electron begin that it has not started');
  await (await dashboard.newSandbox()).create({ thread: 'research-42' });
  await expect(dashboard.row('research-42').state('active')).toBeVisible();
  const first = await readInstance(path.join(home, 'instance.json'));
  await app.main.evaluate(() => {
    setTimeout(() => {
      throw new Error('on purpose');
    });
  });
  const dialog = await app.outside.dialog('Moorage has a fault and ends');
  expect(dialog.look.detail).toContain('on purpose');
  await dialog.answer('Start again');
  expect(await app.main.ended).toBe(1);

  const pid = async () => (await readInstance(path.join(home, 'instance.json')))?.pid;
  await expect.poll(pid).not.toBe(first?.pid);
  const again = (await pid()) ?? 0;
  try {
    const { sandboxes } = await (await request.get(`${await apiOf(home)}/api/sandboxes`)).json();
    expect(sandboxes).toHaveLength(1);
  } finally {
    process.kill(again, 'SIGTERM');
    await expect.poll(() => isAlive(again)).toBe(false);
  }
});

/** Where the API of the Moorage on `home` answers. */
async function apiOf(home: string): Promise<string> {
  return JSON.parse(await readFile(path.join(home, 'instance.json'), 'utf8')).api;
}

/** Listens on a port of this computer until disposed. */
async function takePort(): Promise<AsyncDisposable & { readonly port: number }> {
  const server = createServer((socket) => socket.destroy());
  const port = await freePort();
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return {
    port,
    [Symbol.asyncDispose]: async () => {
      if (server.listening) await once(server.close(), 'close');
    },
  };
}

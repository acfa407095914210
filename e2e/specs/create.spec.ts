import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/browser/test.ts';
import { dockerClient } from '../fixtures/docker/docker-client.ts';
import { TEST_IMAGES } from '../fixtures/docker/images.ts';
import { startTestRegistry } from '../fixtures/docker/registry.ts';

const MEGABYTE = 1024 * 1024;

test('what is asked for is really so in the container', async ({ dashboard, dockerHost, environment }) => {
  const folder = await mkdtemp(join(tmpdir(), 'moorage-mount-'));
  const dialog = await dashboard.newSandbox();
  await dialog.thread.fill('tuned');
  await dialog.button('More options').click();

  await test.step('what is wrong is said as it is typed', async () => {
    await dialog.field('Memory').fill('much');
    await expect(dialog.dialog).toContainText('A size such as 512m or 2g');
    await dialog.field('Memory').fill('256m');
    await expect(dialog.dialog).not.toContainText('A size such as 512m or 2g');
  });
  await dialog.field('CPUs').fill('0.5');
  await dialog.field('Processes').fill('128');
  await dialog.button('Add a folder').click();
  await dialog.field('Folder here').fill(folder);
  await dialog.field('Path in the sandbox').fill('/mnt/data');
  await dialog.button('Add a variable').click();
  await dialog.field('Name').fill('LEVEL');
  await dialog.field('Value').fill('debug');
  await dialog.dialog.getByText('Never goes').click();
  await expectAccessible(dashboard.page);
  await dialog.submit();

  const row = dashboard.row('tuned');
  await expect(row.state('active')).toBeVisible();
  await expect(row.row).toContainText('never');
  await expect(dialog.dialog).toBeHidden();

  const docker = dockerClient(dockerHost);
  const [container] = await docker.listContainers({
    filters: { name: [environment.MOORAGE_CONTAINER_PREFIX ?? ''] },
  });
  const { HostConfig, Config, Mounts } = await docker.getContainer(container?.Id ?? '').inspect();
  expect(HostConfig).toMatchObject({ Memory: 256 * MEGABYTE, NanoCpus: 500_000_000, PidsLimit: 128 });
  expect(Config.Env).toContain('LEVEL=debug');
  expect(Mounts).toContainEqual(
    expect.objectContaining({ Source: folder, Destination: '/mnt/data', RW: false }),
  );
  await rm(folder, { recursive: true });
});

test('a folder is chosen by going to it', async ({ dashboard }) => {
  const { keyboard } = dashboard.page;
  const folder = await mkdtemp(join(tmpdir(), 'moorage-mount-'));
  await mkdir(join(folder, 'papers'));
  const dialog = await dashboard.newSandbox();
  await dialog.thread.fill('reader');
  await dialog.button('More options').click();
  await dialog.button('Add a folder').click();
  const source = dialog.field('Folder here');
  await source.fill(folder);

  await test.step('down, and up again', async () => {
    await dialog.button('Choose a folder').click();
    await dialog.folder('papers').click();
    await expect(dialog.folders).toContainText('No folders here');
    await dialog.folder('Up').click();
    await expect(dialog.folder('papers')).toBeVisible();
    await expectAccessible(dashboard.page);
  });

  await test.step('Escape leads back to what was filled in, and changes none of it', async () => {
    await keyboard.press('Escape');
    await expect(source).toHaveValue(folder);
    await expect(dialog.thread).toHaveValue('reader');
  });

  await dialog.button('Choose a folder').click();
  await dialog.folder('papers').click();
  await expect(dialog.folders).toContainText('No folders here');
  await dialog.folderBrowser.getByRole('button', { name: 'Use this folder' }).click();
  await expect(source).toHaveValue(join(folder, 'papers'));
  await expect(dialog.button('Create')).toBeInViewport({ ratio: 1 });
  await rm(folder, { recursive: true });
});

test('N and Enter make a sandbox, with nothing to fill in', async ({ dashboard }) => {
  await dashboard.page.keyboard.press('n');
  await expect(dashboard.newSandboxDialog.thread).toBeFocused();
  const thread = await dashboard.newSandboxDialog.thread.inputValue();
  await dashboard.page.keyboard.press('Enter');
  await expect(dashboard.row(thread).state('active')).toBeVisible();
  await expect(dashboard.newSandboxDialog.dialog).toBeHidden();
  await expect(dashboard.row(thread).row).toHaveAttribute('aria-current', 'true');
});

test('a creation tells its steps and is cancelled', async ({ dashboard }) => {
  await using registry = await startTestRegistry();
  const image = await registry.push('moorage/cancelled', { count: 2, bytes: 4 * MEGABYTE });
  using _halfway = registry.proxy.hold(MEGABYTE);
  const dialog = await dashboard.newSandbox();
  await dialog.create({ thread: 'changed-my-mind', image });
  await expect(dialog.steps.getByRole('listitem').first()).toContainText('Pull image');
  await expect(dialog.steps).toContainText(/layers/);
  await expectAccessible(dashboard.page);
  await dialog.button('Cancel the creation').click();
  await expect(dialog.dialog).toBeHidden();
  await expect(dashboard.row('changed-my-mind').row).toBeHidden();
});

test('one that failed is tried otherwise from where it failed', async ({ dashboard }) => {
  const dialog = await dashboard.newSandbox();
  await dialog.create({ thread: 'second-try', image: TEST_IMAGES.failing });
  await expect(dialog.failure).toContainText('exited with code 3');
  await expectAccessible(dashboard.page);
  await Promise.all([dialog.steps.waitFor(), dialog.button('Retry').click()]);
  await expect(dialog.failure).toContainText('exited with code 3');
  await dialog.button('Change…').click();
  await expect(dialog.thread).toHaveValue('second-try');
  await dialog.customImage.fill(TEST_IMAGES.ready);
  await dialog.submit();
  await expect(dashboard.row('second-try').state('active')).toBeVisible();
  await expect(dialog.dialog).toBeHidden();
});

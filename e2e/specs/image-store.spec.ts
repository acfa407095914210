import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/browser/test.ts';
import { dockerClient } from '../fixtures/docker/docker-client.ts';
import { TEST_IMAGES } from '../fixtures/docker/images.ts';
import { startTestRegistry } from '../fixtures/docker/registry.ts';
import { ImagesPage } from '../pages/images-page.ts';
import { reloadPage } from '../pages/load-page.ts';

const MEGABYTE = 1024 * 1024;

test('a pull shows its layers, goes on while one looks elsewhere, and the image can be removed', async ({
  dashboard,
}) => {
  await using registry = await startTestRegistry();
  const image = await registry.push('moorage/seen', { count: 2, bytes: 4 * MEGABYTE });
  const images = new ImagesPage(dashboard.page);
  await images.open();
  {
    using _halfway = registry.proxy.hold(MEGABYTE);
    await images.pull(image);
    await expect(images.pulls.getByRole('listitem')).toHaveCount(3);
    await expect(images.pulls.getByRole('listitem').filter({ hasText: 'Downloading' })).toHaveCount(3);
    await expect(images.pulls).toContainText(/of 3 layers/);

    await dashboard.page.getByRole('link', { name: 'Sandboxes' }).click();
    await expect(dashboard.tray).toContainText('Pulling seen:latest');
    await reloadPage(dashboard.page);
    await expect(dashboard.tray).toContainText('Pulling seen:latest');
    await images.open();
    await expect(images.pulls.getByRole('listitem')).toHaveCount(3);
  }
  await expect(images.row(image)).toContainText('nothing');
  await expect(images.pulls).toBeHidden();

  await images.search.fill('moorage/seen');
  await expect(images.table.locator('tbody').getByRole('row')).toHaveCount(1);
  const dialog = await images.remove(image);
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(dashboard.page.getByText(`${image} was removed.`)).toBeVisible();
  await expect(images.row(image)).toBeHidden();
});

test('a pull that is cancelled stops in the engine too, and what waits for it says so', async ({
  dashboard,
  dockerHost,
}) => {
  await using registry = await startTestRegistry();
  const image = await registry.push('moorage/stopped', { count: 1, bytes: 4 * MEGABYTE });
  const images = new ImagesPage(dashboard.page);
  using _halfway = registry.proxy.hold(MEGABYTE);
  const dialog = await dashboard.newSandbox();
  await dialog.create({ thread: 'waiting', image });
  await dialog.button('Continue in the background').click();
  await images.open();
  await expect(images.pulls).toContainText('Downloading');
  await images.pulls.getByRole('button', { name: /^Cancel the pull/ }).click();
  await expect(images.pulls).toBeHidden();
  await expect(images.row(image)).toBeHidden();
  const tags = (await dockerClient(dockerHost).listImages()).flatMap(({ RepoTags }) => RepoTags ?? []);
  expect(tags).not.toContain(image);

  await dashboard.page.getByRole('link', { name: 'Sandboxes' }).click();
  await expect(dashboard.row('waiting').row).toContainText('was cancelled');
});

test('a pull of what no registry has says why, and can be tried again', async ({ dashboard }) => {
  await using registry = await startTestRegistry();
  const images = new ImagesPage(dashboard.page);
  await images.open();
  await images.pull(`${registry.host}/moorage/nothing:latest`);
  await expect(images.pulls).toContainText('was not pulled');
  await expect(images.pulls.getByRole('button', { name: 'Pull again' })).toBeVisible();
});

test('an image is not removed while a container is made from it', async ({
  dashboard,
  dockerHost,
  environment,
}) => {
  const image = `${TEST_IMAGES.ready}:latest`;
  const images = new ImagesPage(dashboard.page);
  const creation = await dashboard.newSandbox();
  await creation.create({ thread: 'user-of-it' });
  await expect(dashboard.row('user-of-it').state('active')).toBeVisible();
  await images.open();
  await expect(images.row(image)).toContainText(/container/);

  await test.step('which the page knows', async () => {
    const dialog = await images.remove(image);
    await expect(dialog).toContainText('made from it');
    await expect(dialog.getByRole('button', { name: 'Remove' })).toHaveCount(0);
    await dialog.getByRole('button', { name: 'Close' }).first().click();
  });

  await test.step('which only the engine knows yet', async () => {
    const docker = dockerClient(dockerHost);
    const spare = `${environment.MOORAGE_CONTAINER_PREFIX}/spare:latest`;
    const [repo = ''] = spare.split(':');
    const { id } = await docker
      .getImage(TEST_IMAGES.slow)
      .inspect()
      .then(({ Id }) => ({ id: Id }));
    await docker.getImage(id).tag({ repo, tag: 'latest' });
    await dashboard.page.getByRole('button', { name: 'Ask the engine again' }).click();
    const dialog = await images.remove(spare);
    const container = await docker.createContainer({
      name: `${environment.MOORAGE_CONTAINER_PREFIX}-x`,
      Image: spare,
    });
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await expect(dashboard.page.getByText(`${spare} was not removed`)).toBeVisible();
    await expect(images.row(spare)).toBeVisible();
    await container.remove();
    await docker.getImage(spare).remove();
  });
});

test('the page of the images is accessible, light and dark', async ({ dashboard }) => {
  const images = new ImagesPage(dashboard.page);
  await images.open();
  await expect(images.row(`${TEST_IMAGES.ready}:latest`)).toBeVisible();
  await expectAccessible(dashboard.page);
  await images.remove(`${TEST_IMAGES.failing}:latest`);
  await expectAccessible(dashboard.page);
});

test.describe('without a container engine', () => {
  test.use({ options: { settings: { MOORAGE_BACKEND: 'embedded' } } });

  test('the page says what holds in the place of images', async ({ dashboard }) => {
    await dashboard.page.getByRole('link', { name: 'Images' }).click();
    await expect(dashboard.page.getByRole('heading', { name: 'Images are not kept here' })).toBeVisible();
    await expect(dashboard.page.getByText('moorage/embedded')).toBeVisible();
    await expectAccessible(dashboard.page);
  });
});

import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '../fixtures/browser/test.ts';
import { randomPrefix } from '../fixtures/docker/docker-engine.ts';
import { BUILT, startMoorage } from '../fixtures/moorage-process.ts';
import { reloadPage } from '../pages/load-page.ts';

/** A Moorage that finds no container engine, left to choose by itself. */
const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here.
  moorage: async ({}, use) => {
    const env = { DOCKER_HOST: `unix://${join(tmpdir(), randomPrefix(), 'none.sock')}`, MOORAGE_PORT: '0' };
    await using moorage = await startMoorage({ entry: BUILT, env, args: ['--backend', 'auto'] });
    await use(moorage);
  },
});

test('sandboxes without an engine are announced in one calm line, once', async ({ dashboard }) => {
  const { page, engineNote } = dashboard;
  await expect(engineNote).toContainText('Sandboxes run without a container engine here.');
  await expect(engineNote.getByRole('link', { name: 'Get Docker' })).toHaveAttribute('href', /docker\.com/);
  await expect(page.getByRole('alert')).toHaveCount(0);

  await engineNote.getByRole('button', { name: 'Do not show this again' }).click();
  await expect(engineNote).toBeHidden();
  await reloadPage(page);
  await expect(dashboard.engine).toContainText('connected');
  await expect(engineNote).toBeHidden();
});

test('a sandbox without an engine is made from the only image there is', async ({ dashboard }) => {
  const dialog = await dashboard.newSandbox();
  await expect(dialog.imageChoice).toHaveCount(0);
  await expect(dialog.dialog).toContainText('Built in');
  await dialog.create({ thread: 'light' });
  await expect(dashboard.row('light').state('active')).toBeVisible();
});

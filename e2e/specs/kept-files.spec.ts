import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/browser/test.ts';
import { KeptFiles } from '../pages/kept-files.ts';

const notes = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.alloc(2048, 'x') };

test('the files of a sandbox that is gone are listed with their size, looked at, and deleted', async ({
  dashboard,
  page,
  moorage,
  openSandbox,
}) => {
  const kept = new KeptFiles(page);
  const threads = path.join(moorage.home, 'threads');

  await test.step('nothing is kept at first', async () => {
    await kept.open();
    await expect(kept.region).toContainText('No files are kept.');
    await page.getByRole('link', { name: 'Sandboxes' }).first().click();
  });

  await test.step('while a sandbox uses them they cannot be deleted, and it is said why', async () => {
    const detail = await openSandbox('research-42');
    await detail.open('Files');
    await detail.files.upload(notes);
    await expect(detail.files.row('notes.txt')).toContainText('2.0 KiB');
    await kept.open();
    await expect(kept.row('research-42')).toContainText('2.0 KiB');
    await expect(kept.row('research-42')).toContainText('in use');
    await expect(kept.removal('research-42')).toBeHidden();
    await expect(kept.button('Delete all unused…')).toBeHidden();
    await expect(kept.region).toContainText('can be deleted once the sandbox that uses them is destroyed');
  });

  await test.step('it is destroyed, and the page of what is gone leads to them', async () => {
    await kept
      .row('research-42')
      .getByRole('link', { name: /^In use by sandbox/ })
      .click();
    await dashboard.detail.button('Destroy').click();
    await dashboard.destroyDialog.confirm.click();
    await expect(page.getByRole('heading', { name: 'This sandbox is gone' })).toBeVisible();
    await page.getByRole('link', { name: 'All kept files' }).click();
    await expect(kept.row('research-42')).toContainText('none');
    await expect(kept.region).toBeInViewport();
  });

  await test.step('they are still looked at', async () => {
    await kept.table.getByRole('link', { name: 'Show the files of research-42' }).click();
    await expect(dashboard.detail.files.row('notes.txt')).toBeVisible();
    await page.goBack();
  });

  await test.step('they are kept where the question is answered with no, and go where it is confirmed', async () => {
    await kept.removal('research-42').click();
    await expect(kept.dialog).toContainText('2.0 KiB in 1 file are deleted');
    await kept.dialog.getByRole('button', { name: 'Keep them' }).click();
    expect(await readdir(path.join(threads, 'research-42/user-data/workspace'))).toEqual(['notes.txt']);

    await kept.removal('research-42').click();
    await kept.dialog.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(kept.dialog).toBeHidden();
    await expect(kept.region).toContainText('No files are kept.');
    expect(await readdir(threads)).toEqual([]);
  });
});

test('what is not in use is deleted all at once, by the keyboard too, and what is in use stays', async ({
  dashboard,
  page,
  moorage,
  openSandbox,
}) => {
  const threads = path.join(moorage.home, 'threads');
  const userData = (thread: string) => path.join(threads, thread, 'user-data');
  for (const thread of ['one', 'two', 'three']) await keep(userData(thread));
  await openSandbox('running');
  const kept = new KeptFiles(page);
  await page.keyboard.press('Control+k');
  await dashboard.palette.search.fill('kept files');
  await page.keyboard.press('Enter');
  await expect(kept.region).toContainText('4 threads, 3.0 KiB');

  await test.step('chosen ones', async () => {
    const choice = kept.row('one').getByRole('checkbox');
    await choice.focus();
    await page.keyboard.press('Space');
    await expect(kept.region).toContainText('1 selected');
    await page.keyboard.press('Space');
    await kept.table.getByRole('checkbox', { name: 'Select all that are not in use' }).check();
    await expect(kept.region).toContainText('3 selected');
    await kept.row('two').getByRole('checkbox').uncheck();
    await kept.button('Delete…').press('Enter');
    await expect(kept.dialog).toContainText('one (1.0 KiB)');
    await expect(kept.dialog).not.toContainText('two');
    await expect(kept.dialog.getByRole('button', { name: 'Delete', exact: true })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(kept.region).toContainText('2 threads, 1.0 KiB');
    expect((await readdir(threads)).sort()).toEqual(['running', 'two']);
  });

  await test.step('all others', async () => {
    await kept.button('Delete all unused…').click();
    await kept.dialog.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(kept.row('two')).toBeHidden();
    expect(await readdir(threads)).toEqual(['running']);
    expect(existsSync(userData('running'))).toBe(true);
  });

  await test.step('a sandbox that comes while the question is open keeps its files, and that is said', async () => {
    await mkdir(path.join(userData('late'), 'workspace'), { recursive: true });
    await kept.button('Look again').click();
    await kept.removal('late').click();
    await page.request.put(`${moorage.api}/v1/threads/late/sandbox`, { data: {} });
    await kept.dialog.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(kept.dialog).toContainText('in use by sandbox');
    await kept.dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
    await expect(kept.row('late')).toContainText('in use');
  });
});

test('the list is accessible, light and dark', async ({ moorage, openSandbox, page }) => {
  await keep(path.join(moorage.home, 'users/ada/threads/thesis/user-data'));
  await openSandbox('research-42');
  const kept = new KeptFiles(page);
  await kept.open();
  await expect(kept.row('thesis')).toContainText('of ada');
  await kept.table.getByRole('checkbox', { name: 'Select the files of thesis' }).check();
  await expectAccessible(page);
});

test('the question before files are deleted is accessible, light and dark', async ({
  dashboard,
  moorage,
}) => {
  await keep(path.join(moorage.home, 'threads/paper-draft/user-data'));
  const kept = new KeptFiles(dashboard.page);
  await kept.open();
  await kept.removal('paper-draft').click();
  await expect(kept.dialog.getByRole('button', { name: 'Delete', exact: true })).toBeFocused();
  await expectAccessible(dashboard.page);
});

/** Files as a sandbox leaves them. */
async function keep(userData: string): Promise<void> {
  await mkdir(path.join(userData, 'outputs'), { recursive: true });
  await writeFile(path.join(userData, 'outputs', 'figure'), 'x'.repeat(1024));
}

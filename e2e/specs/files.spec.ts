import { createHash, randomBytes } from 'node:crypto';
import { link, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/browser/test.ts';
import { loadPage, reloadPage } from '../pages/load-page.ts';

const text = (name: string, content: string) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(content),
});

test('files go up, are looked at, come down unchanged, and are deleted', async ({
  page,
  moorage,
  openSandbox,
}) => {
  const detail = await openSandbox('research-42');
  const workspace = join(moorage.home, 'threads/research-42/user-data/workspace');
  await detail.open('Files');
  const { files } = detail;
  await expect(files.panel).toContainText('Nothing here yet');
  // Several pieces, the last of them not whole.
  const large = randomBytes(1_300_000);

  await test.step('up, by the button', async () => {
    await files.upload(text('notes.txt', 'Grüße\n'), {
      name: 'data.bin',
      mimeType: 'application/octet-stream',
      buffer: large,
    });
    await expect(files.row('data.bin')).toContainText('1.2 MiB');
    await expect(files.transfers).toContainText('uploaded');
    expect(digest(await readFile(join(workspace, 'data.bin')))).toBe(digest(large));
  });

  await test.step('a text is shown, what is none is not', async () => {
    await files.file('notes.txt').click();
    await expect(files.preview('notes.txt')).toContainText('Grüße');
    await expect(files.preview('notes.txt')).toContainText('UTF-8');
    await files.file('data.bin').click();
    await expect(files.preview('data.bin')).toContainText('No preview');
    await expectAccessible(page);
  });

  await test.step('down, byte by byte the same', async () => {
    const download = page.waitForEvent('download');
    await files.preview('data.bin').getByRole('button', { name: 'Download data.bin' }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe('data.bin');
    expect(digest(await readFile(await saved.path()))).toBe(digest(large));
  });

  await test.step('what is there is not replaced unasked', async () => {
    await files.upload(text('notes.txt', 'other'), text('more.txt', 'more'));
    const dialog = page.getByRole('dialog', { name: 'notes.txt is there already' });
    await dialog.getByRole('button', { name: 'Leave it' }).click();
    await expect(files.row('more.txt')).toBeVisible();
    expect(await readFile(join(workspace, 'notes.txt'), 'utf8')).toBe('Grüße\n');

    await files.upload(text('notes.txt', 'other'));
    await dialog.getByRole('button', { name: 'Replace' }).click();
    await expect(files.row('notes.txt')).toContainText('5 B');
    expect(await readFile(join(workspace, 'notes.txt'), 'utf8')).toBe('other');
  });

  await test.step('several are deleted at once, after a question', async () => {
    await files.table.getByRole('checkbox', { name: 'Select notes.txt' }).check();
    await files.table.getByRole('checkbox', { name: 'Select data.bin' }).check();
    await files.button('Delete…').click();
    const dialog = page.getByRole('dialog', { name: 'Delete 2 items?' });
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await expect(files.row('data.bin')).toBeHidden();
    await expect(files.row('more.txt')).toBeVisible();
  });
});

test('folders are made, entered and left by their address', async ({ page, openSandbox }) => {
  const detail = await openSandbox('research-42');
  await detail.open('Files');
  const { files } = detail;
  await files.area('Outputs');
  await files.button('New folder').click();
  const dialog = page.getByRole('dialog', { name: 'New folder' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('a/b');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(dialog).toContainText('A name without /');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('figures & more');
  await page.keyboard.press('Enter');

  await files.table.getByRole('link', { name: 'figures & more' }).click();
  await expect(files.panel).toContainText('This folder is empty');
  await files.upload(text('in.txt', 'inside'));
  await expect(files.row('in.txt')).toBeVisible();
  await reloadPage(page);
  await expect(files.row('in.txt')).toBeVisible();
  await page.goBack();
  await expect(files.table.getByRole('link', { name: 'figures & more' })).toBeVisible();
});

test('files dropped on the list are uploaded', async ({ openSandbox }) => {
  const detail = await openSandbox('research-42');
  await detail.open('Files');
  const { files } = detail;
  await expect(files.panel).toContainText('Nothing here yet');
  await files.drop({ name: 'dropped.txt', size: 7, on: 'Nothing here yet' });
  await expect(files.row('dropped.txt')).toContainText('7 B');
});

test('an image is shown, and nothing in an SVG runs', async ({ page, openSandbox }) => {
  const detail = await openSandbox('research-42');
  await detail.open('Files');
  const { files } = detail;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30"/>
    <script>window.top.document.title = 'ran'; fetch('http://127.0.0.1:9/ran')</script></svg>`;
  await files.upload({ name: 'chart.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(svg) });
  await files.file('chart.svg').click();
  const image = files.preview('chart.svg').getByRole('img', { name: 'chart.svg' });
  await expect(image).toHaveJSProperty('naturalWidth', 40);
  expect(await page.title()).not.toBe('ran');
});

test('what is not opened or cannot be named is not hidden: it is said, and why', async ({
  moorage,
  openSandbox,
}) => {
  const detail = await openSandbox('research-42');
  const workspace = join(moorage.home, 'threads/research-42/user-data/workspace');
  await writeFile(join(workspace, 'one.txt'), 'x');
  await link(join(workspace, 'one.txt'), join(workspace, 'two.txt'));
  await writeFile(Buffer.concat([Buffer.from(`${workspace}/`), Buffer.from([0xff])]), 'x');
  await detail.open('Files');
  const { files } = detail;
  await expect(files.row('two.txt')).toContainText('hard link, not opened');
  await expect(files.row('two.txt').getByRole('button', { name: /^Download/ })).toHaveCount(0);
  await expect(files.panel).toContainText('One more is not shown: its name is no text.');
});

test('an upload is cancelled, and nothing of it remains', async ({ page, openSandbox }) => {
  const detail = await openSandbox('research-42');
  await detail.open('Files');
  const { files } = detail;
  await expect(files.panel).toContainText('Nothing here yet');
  // So large that it is still under way when it is cancelled.
  await files.drop({ name: 'huge.bin', size: 400_000_000, on: 'Nothing here yet' });
  await files.transfers.getByRole('button', { name: 'Cancel huge.bin' }).click();
  await expect(files.transfers).toContainText('cancelled');
  await reloadPage(page);
  await expect(files.panel).toContainText('Nothing here yet');
});

test('the files of a sandbox that is gone remain', async ({ dashboard, page, openSandbox }) => {
  const detail = await openSandbox('research-42');
  await detail.open('Files');
  await detail.files.upload(text('kept.txt', 'kept'));
  await expect(detail.files.row('kept.txt')).toBeVisible();
  const address = page.url();
  await detail.button('Destroy').click();
  await dashboard.destroyDialog.confirm.click();
  await expect(page.getByRole('heading', { name: 'This sandbox is gone' })).toBeVisible();
  await loadPage(page, address);
  await expect(detail.files.row('kept.txt')).toBeVisible();
});

function digest(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

import { readFile } from 'node:fs/promises';
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/browser/test.ts';
import { makeSandboxes } from '../fixtures/make-sandboxes.ts';
import { ActivityPage } from '../pages/activity-page.ts';
import { reloadPage } from '../pages/load-page.ts';

interface Entry {
  readonly time: string;
  readonly kind: string;
  readonly thread: { readonly threadId: string } | null;
  readonly actor: { readonly kind: string };
  readonly reason: string;
}

test('an ending says who ended it and why, as it happens, and leads to the sandbox', async ({
  dashboard,
  moorage,
}) => {
  await makeSandboxes(moorage.api, ['kept', 'ended']);
  const activity = new ActivityPage(dashboard.page);
  await activity.open();
  await expect(activity.row('ended', 'Ready')).toContainText('API');
  await activity.show('Endings');
  await expect(dashboard.page.getByText('Nothing that matches has happened.')).toBeVisible();

  await destroy(moorage.api, 'ended');
  const ending = activity.row('ended', 'Destroyed');
  await expect(ending).toContainText('API');
  await expect(ending).toContainText('Deleted over the API.');
  await ending.getByRole('link', { name: 'ended' }).click();
  await expect(dashboard.page.getByRole('heading', { name: 'This sandbox is gone' })).toBeVisible();
  await dashboard.page.goBack();
  await expect(ending).toBeVisible();
});

test('entries are found by what, who, whose thread and text', async ({ dashboard, moorage }) => {
  await makeSandboxes(moorage.api, ['alpha', 'beta']);
  await destroy(moorage.api, 'beta');
  const activity = new ActivityPage(dashboard.page);
  await activity.open();
  await expect(activity.row('beta', 'Destroyed')).toBeVisible();

  await activity.filterBy('What', 'Created');
  await expect(activity.rows).toHaveCount(2);
  await activity.filterBy('Thread', 'alpha');
  await expect(activity.rows).toHaveCount(1);
  await expect(activity.row('alpha', 'Created')).toBeVisible();
  await reloadPage(dashboard.page);
  await expect(activity.rows).toHaveCount(1);
  await dashboard.page.getByRole('button', { name: 'Without What: Created' }).click();
  await expect(activity.row('alpha', 'Ready')).toBeVisible();
  await dashboard.page.getByRole('button', { name: 'Show all' }).click();

  await activity.search.fill('DELETED OVER');
  await expect(activity.rows).toHaveCount(1);
  await activity.search.fill('');
  await activity.filterBy('Who', 'the engine');
  await expect(activity.row('alpha', 'Ready')).toBeHidden();
  await activity.filterBy('When', 'Last hour');
  await expect(dashboard.page).toHaveURL(/when=hour/);
});

test('all that matches is exported, as JSON and as CSV', async ({ dashboard, moorage }) => {
  await makeSandboxes(moorage.api, ['alpha', 'beta']);
  await destroy(moorage.api, 'beta');
  const activity = new ActivityPage(dashboard.page);
  await activity.open();
  await expect(activity.row('beta', 'Destroyed')).toBeVisible();

  const json = await activity.export('As JSON');
  expect(json.name).toMatch(/^moorage-activity-\d{4}-\d\d-\d\d\.json$/);
  const entries = JSON.parse(await readFile(json.path, 'utf8')) as Entry[];
  expect(entries.find(({ kind }) => kind === 'destroyed')).toMatchObject({
    thread: { threadId: 'beta' },
    actor: { kind: 'api' },
    reason: 'deleted over the API',
  });
  expect(entries.map(({ time }) => Date.parse(time))).not.toContain(Number.NaN);

  await activity.show('Endings');
  await expect(activity.rows).toHaveCount(1);
  const csv = await activity.export('As CSV');
  const lines = (await readFile(csv.path, 'utf8')).split('\r\n');
  expect(lines[0]).toBe('\ufefftime,sandbox,user,thread,what,who,part,why');
  expect(lines[1]).toMatch(/,default,beta,destroyed,api,.*,deleted over the API$/);
  expect(lines).toHaveLength(3);
});

test('older entries come as one scrolls, and new ones wait while one does', async ({
  dashboard,
  moorage,
}) => {
  await makeSandboxes(moorage.api, ['alpha']);
  // Two entries each: more than are loaded at once.
  for (let round = 0; round < 120; round += 1) {
    await fetch(`${moorage.api}/v1/threads/alpha/sandbox/release`, { method: 'POST' });
    await makeSandboxes(moorage.api, ['alpha']);
  }
  const activity = new ActivityPage(dashboard.page);
  await activity.open();
  await expect(activity.row('alpha', 'Acquired').first()).toBeVisible();
  const scroller = activity.table.locator('..');
  await expect(async () => {
    await scroller.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
    await expect(activity.row('alpha', 'Created')).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(dashboard.page.getByText('That is all there is.')).toBeVisible();

  const top = activity.rows.first();
  const before = await top.getAttribute('aria-rowindex');
  await makeSandboxes(moorage.api, ['beta']);
  await expect(dashboard.page.getByRole('button', { name: /^\d new$/ })).toBeVisible();
  expect(await top.getAttribute('aria-rowindex')).toBe(before);
  await dashboard.page.getByRole('button', { name: /^\d new$/ }).click();
  await expect(activity.row('beta', 'Ready')).toBeVisible();
  await expect(dashboard.page.getByRole('button', { name: /^\d new$/ })).toBeHidden();
});

test('the journal is accessible, light and dark', async ({ dashboard, moorage }) => {
  const activity = new ActivityPage(dashboard.page);
  await activity.open();
  await expect(dashboard.page.getByRole('heading', { name: 'Nothing has happened yet' })).toBeVisible();
  await expectAccessible(dashboard.page);
  await makeSandboxes(moorage.api, ['alpha']);
  await expect(activity.row('alpha', 'Ready')).toBeVisible();
  await dashboard.page.getByRole('button', { name: /^Filters/ }).click();
  await expectAccessible(dashboard.page);
});

async function destroy(api: string, thread: string): Promise<void> {
  const answer = await fetch(`${api}/v1/threads/${thread}/sandbox`, { method: 'PUT' });
  const { sandbox_id: id } = (await answer.json()) as { readonly sandbox_id: string };
  await fetch(`${api}/api/sandboxes/${id}`, { method: 'DELETE' });
}

import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/browser/test.ts';
import { loadPage, reloadPage } from '../pages/load-page.ts';
import { SandboxesPage } from '../pages/sandboxes-page.ts';

test.use({ options: { settings: { MOORAGE_BACKEND: 'fake' } } });

test('a browser that keeps nothing for the page shows the dashboard all the same', async ({
  page,
  moorage,
}) => {
  await page.addInitScript(`for (const name of ['localStorage', 'sessionStorage'])
    Object.defineProperty(window, name, { get() { throw new DOMException('insecure', 'SecurityError'); } });`);
  const dashboard = new SandboxesPage(page);
  await dashboard.open(moorage.dashboard);
  await fetch(`${moorage.api}/v1/threads/kept-nowhere/sandbox`, { method: 'PUT' });
  await dashboard.showAs('Cards');
  await expect(page.getByRole('link', { name: 'kept-nowhere' })).toBeVisible();
  await expect(dashboard.table).toBeHidden();
});

test('who went elsewhere while a sandbox was asked for is not called back', async ({ dashboard }) => {
  const { page } = dashboard;
  const answers = await slowAnswers(page);
  await reloadPage(page);
  const dialog = await dashboard.newSandbox();
  await dialog.thread.fill('in-the-background');
  answers.hold();
  await dialog.submit();
  await page.keyboard.press('Escape');
  await expect(dialog.dialog).toBeHidden();
  await page.getByRole('link', { name: 'Activity' }).click();
  const activity = page.getByRole('heading', { name: 'Activity', level: 1 });
  await expect(activity).toBeVisible();
  answers.release();
  await expect(page.getByRole('main')).toContainText('in-the-background');
  await expect(activity).toBeVisible();
});

test('a page that was dropped while it was loaded comes by itself', async ({ page, moorage }) => {
  // A few times, as where several containers start.
  await drop(page, '**/assets/index-*.js', 3);
  const dashboard = new SandboxesPage(page);
  await loadPage(page, moorage.dashboard);
  await expect(dashboard.heading).toBeVisible();
});

test('a page that does not come at all says so, and comes when it is asked for again', async ({
  page,
  moorage,
}) => {
  await page.route('**/assets/index-*.js', (route) => route.abort());
  const dashboard = new SandboxesPage(page);
  await loadPage(page, moorage.dashboard);
  await expect(page.getByRole('alert')).toContainText('The dashboard did not come whole');
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(dashboard.heading).toBeVisible();
  await expect(page.getByRole('alert')).toBeHidden();
});

test('a part that was dropped once comes by itself, with its styles', async ({ dashboard }) => {
  const { page } = dashboard;
  const dropped = await drop(page, '**/assets/activity-page-*', 1);
  await page.getByRole('link', { name: 'Activity' }).click();
  await expect(page.getByRole('searchbox')).toBeVisible();
  expect(dropped.size).toBe(2);
  const styles = page.evaluate(`[...document.styleSheets].map(({ href }) => href).join(' ')`);
  expect(await styles).toContain('/activity-page-');
  await expect(page.getByRole('alert')).toBeHidden();
});

test('a part that does not come says so in its place, and comes when it is asked for again', async ({
  dashboard,
}) => {
  const { page } = dashboard;
  const pages = page.getByRole('navigation', { name: 'Pages' });
  const failure = page.getByRole('alert', { name: 'This part cannot be shown' });
  await page.route(/assets\/(activity-page|palette)-/, (route) => route.abort());

  await test.step('the palette: nothing else is lost', async () => {
    await page.keyboard.press('F1');
    await expect(failure).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(failure).toBeHidden();
    await expect(dashboard.heading).toBeVisible();
  });
  await pages.getByRole('link', { name: 'Activity' }).click();
  await expect(failure).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Activity', level: 1 })).toBeVisible();
  await expectAccessible(page);
  await pages.getByRole('link', { name: 'Images' }).click();
  await expect(failure).toBeHidden();
  await pages.getByRole('link', { name: 'Activity' }).click();
  await expect(failure).toBeVisible();
  await page.unrouteAll();
  await failure.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('searchbox')).toBeVisible();
  await expect(failure).toBeHidden();
});

/** Drops the first requests of each address, as Chromium does at a change of the network. Gives those dropped. */
async function drop(page: Page, addresses: string, times: number): Promise<ReadonlyMap<string, number>> {
  const dropped = new Map<string, number>();
  await page.route(addresses, (route) => {
    const url = route.request().url();
    const count = (dropped.get(url) ?? 0) + 1;
    if (count > times) return route.fallback();
    dropped.set(url, count);
    return route.abort('connectionaborted');
  });
  return dropped;
}

/** Lets the answers of Moorage be held back, and sent in their order later. For pages loaded from now on. */
async function slowAnswers(page: Page): Promise<{ readonly hold: () => void; readonly release: () => void }> {
  let held: (() => void)[] | null = null;
  await page.routeWebSocket(/./, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      const send = (): void => socket.send(message);
      if (held) held.push(send);
      else send();
    });
  });
  return {
    hold() {
      held = [];
    },
    release() {
      for (const send of held ?? []) send();
      held = null;
    },
  };
}

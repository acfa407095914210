import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/browser/test.ts';
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
  await page.reload();
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

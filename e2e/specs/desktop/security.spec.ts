import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import type { DesktopBridge } from '#shared/ipc.ts';
import { test as base, expect } from '../../fixtures/desktop/test.ts';

/** In the page, as a script that got into it would find it. */
declare const moorage: DesktopBridge;

const test = base.extend<{ readonly elsewhere: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here.
  elsewhere: async ({}, use) => {
    const server = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html').end('<title>Elsewhere</title><h1>Elsewhere</h1>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    server.closeAllConnections();
    server.close();
  },
});

/** Calls a procedure past the dashboard's own client. Gives the HTTP status it is answered with, or how it ends. */
function call(page: Page, procedure: string, input: unknown): Promise<number | 'closed'> {
  return page.evaluate(
    ([url, json]) =>
      new Promise((resolve) => {
        const port = moorage.open('dashboard', {
          onMessage: (data) => resolve((JSON.parse(String(data)) as { p: { s?: number } }).p.s ?? 200),
          onClosed: () => resolve('closed'),
        });
        port.post(JSON.stringify({ i: '1', p: { u: url, b: { json } } }));
      }),
    [`/${procedure}`, input] as const,
  );
}

test('the page has nothing of Node and of Electron, but one connection', async ({ dashboard }) => {
  const { page } = dashboard;
  for (const name of ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron']) {
    expect(await page.evaluate(`typeof globalThis[${JSON.stringify(name)}]`), name).toBe('undefined');
  }
  expect(await page.evaluate(() => Object.entries(moorage).map(([name, it]) => [name, typeof it]))).toEqual([
    ['open', 'function'],
  ]);
});

test('the policy allows nothing unsafe, and the dashboard needs nothing that it refuses', async ({
  dashboard,
}) => {
  const { page } = dashboard;
  const policy = await page.evaluate(() =>
    fetch('/app/').then(({ headers }) => headers.get('content-security-policy')),
  );
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toContain('unsafe-');
  expect(policy).not.toContain('*');

  const refused: string[] = [];
  await page.exposeFunction('policyRefused', (what: string) => refused.push(what));
  await page.addInitScript(`addEventListener('securitypolicyviolation', (event) =>
    policyRefused(event.violatedDirective + ' ' + event.blockedURI))`);
  await page.reload();
  await dashboard.engine.waitFor();
  await (await dashboard.newSandbox()).dialog.waitFor();
  expect(refused).toEqual([]);

  await page.evaluate(
    `document.head.append(Object.assign(document.createElement('script'), { text: 'void 0' }))`,
  );
  await expect.poll(() => refused).toEqual(['script-src-elem inline']);
});

test('the page does not go elsewhere', async ({ app, dashboard, elsewhere }) => {
  const { page } = dashboard;
  const addresses = [elsewhere, 'file:///etc/passwd', 'data:text/html,x', 'app://elsewhere/app/'];
  for (const address of addresses) {
    await page.evaluate(`void (location.href = ${JSON.stringify(address)})`);
  }
  await page.evaluate(
    `document.body.insertAdjacentHTML('beforeend', '<a id="out" href="${elsewhere}">out</a>')`,
  );
  await page.locator('#out').click();

  const url = () =>
    app.main.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL());
  // Whatever was on its way has been refused by the time the page answers again.
  await expect(dashboard.engine).toContainText('connected');
  expect(await url()).toBe('app://moorage/app/');
  await expect.poll(() => app.main.log()).toContain(`a page tried to go elsewhere`);
  expect(await app.outside.opened()).toEqual([]);

  // It has lost none of its connections over it.
  await app.outside.chooseInTray('New sandbox…');
  await expect(page.getByRole('dialog', { name: 'New sandbox' })).toBeVisible();
});

test('the page opens no window; web addresses open in the browser, and nothing else does', async ({
  app,
  dashboard,
}) => {
  const addresses = [
    'https://docs.docker.com/',
    'file:///etc/passwd',
    'smb://host/share',
    'javascript:alert(1)',
  ];
  for (const address of addresses) {
    const url = JSON.stringify(address);
    await dashboard.page.evaluate(`void open(${url})`);
    await dashboard.page.evaluate(`void open(${url}, '_blank', 'noopener')`);
  }
  await expect
    .poll(() => app.outside.opened())
    .toEqual(['https://docs.docker.com/', 'https://docs.docker.com/']);
  expect(await app.main.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await expect.poll(async () => (await app.main.pages()).length).toBe(1);
});

test('what the contract does not know or allow is refused', async ({ dashboard }) => {
  const { page } = dashboard;
  expect(await call(page, 'sandboxes/release', { id: 'never-there' })).toBe(404);
  expect(await call(page, 'shell/run', { command: 'id' })).toBe(404);
  expect(await call(page, '__proto__/constructor', {})).toBe(404);
  expect(await call(page, 'sandboxes/release', { id: '../../etc/passwd' })).toBe(400);
  expect(await call(page, 'sandboxes/release', { id: 7 })).toBe(400);
  expect(await call(page, 'sandboxes/release', null)).toBe(400);
});

test('messages that are none end their connection, and no other', async ({ dashboard }) => {
  const { page } = dashboard;
  const outcomes = await page.evaluate(async () => {
    const messages: unknown[] = [7, null, { toString: 1 }, ['x'], 'x'.repeat(3 * 2 ** 20)];
    const send = (message: unknown) =>
      new Promise((resolve) => {
        const port = moorage.open('dashboard', {
          onMessage: () => resolve('answered'),
          onClosed: () => resolve('closed'),
        });
        port.post(message as string);
      });
    return Promise.all(messages.map(send));
  });
  expect(outcomes).toEqual(['closed', 'closed', 'closed', 'closed', 'closed']);
  await expect(dashboard.engine).toContainText('connected');
  expect(await call(page, 'sandboxes/release', { id: 'never-there' })).toBe(404);
});

test('a page from elsewhere is not answered, were it ever in the window', async ({
  app,
  dashboard,
  elsewhere,
}) => {
  await expect(dashboard.engine).toBeVisible();
  await app.main.evaluate(
    ({ BrowserWindow }, url) => BrowserWindow.getAllWindows()[0]?.webContents.loadURL(url),
    elsewhere,
  );
  await expect(dashboard.page.getByRole('heading')).toHaveText('Elsewhere');
  expect(await call(dashboard.page, 'sandboxes/release', { id: 'never-there' })).toBe('closed');
  await expect.poll(() => app.main.log()).toContain('a frame that is not ours was refused');
});

test('a frame in the page has no connection, and none from elsewhere is shown', async ({
  dashboard,
  elsewhere,
}) => {
  const { page } = dashboard;
  for (const src of ['/app/', elsewhere]) {
    await page.evaluate(
      `document.body.append(Object.assign(document.createElement('iframe'), { src: '${src}' }))`,
    );
  }
  await expect.poll(() => page.frames().length).toBe(3);
  for (const frame of page.frames().slice(1)) {
    expect(await frame.evaluate('typeof moorage').catch(() => 'undefined')).toBe('undefined');
    expect(await frame.evaluate('document.title').catch(() => '')).not.toBe('Elsewhere');
  }
});

test('permissions are denied, but to put text on the clipboard', async ({ dashboard }) => {
  const state = (name: string) =>
    dashboard.page.evaluate(`navigator.permissions.query({ name: '${name}' }).then(({ state }) => state)`);
  for (const name of ['geolocation', 'notifications', 'midi', 'clipboard-read']) {
    await expect.poll(() => state(name), name).toBe('denied');
  }
  await expect.poll(() => state('clipboard-write')).toBe('granted');
});

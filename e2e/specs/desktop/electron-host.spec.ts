import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import type { MainProcess } from '../../fixtures/desktop/main-process.ts';
import { startOnHost } from '../../fixtures/desktop/on-host.ts';

const entry = path.resolve(import.meta.dirname, '../../electron-host/testing/fixture-main.ts');

interface Fixture {
  readonly ask: (...args: readonly unknown[]) => Promise<unknown>;
  readonly say: (...args: readonly unknown[]) => void;
  readonly onTold: (listener: (...args: readonly unknown[]) => void) => void;
  readonly twice: (number: number) => number;
  readonly fail: () => void;
  readonly sandboxed: boolean;
  readonly nested: { readonly deep: readonly [number, { two: number }] };
}
declare const fixture: Fixture;
declare const seen: {
  readonly said: unknown[][];
  readonly senders: string[];
  readonly events: string[];
  readonly refused: string[];
};

interface Fixtures {
  readonly home: string;
  readonly start: (...args: string[]) => Promise<MainProcess>;
  readonly app: MainProcess;
  readonly window: Page;
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here.
  home: async ({}, use) => {
    const home = await mkdtemp(path.join(tmpdir(), 'electron-host-'));
    await use(home);
    await rm(home, { recursive: true, force: true });
  },
  start: async ({ home }, use) => {
    await using started = new AsyncDisposableStack();
    await use(async (...args) => {
      const env = { ...process.env, FIXTURE_HOME: home };
      return started.use(await startOnHost({ entry, args, env, cwd: home, before: [] }));
    });
  },
  app: async ({ start }, use) => use(await start()),
  window: async ({ app }, use) => {
    await expect.poll(() => app.evaluate(() => seen.events)).toContain('loaded');
    const [page] = await app.pages();
    if (!page) throw new Error('expected a window');
    await use(page);
  },
});

test('a page of the app scheme is a secure origin under the policy it was sent with', async ({ window }) => {
  await expect(window.getByRole('heading')).toHaveText('Fixture');
  await expect(window.locator('body')).toHaveAttribute('data-script', 'ran');
  expect(await window.evaluate('isSecureContext')).toBe(true);
  const inline = `new Promise((resolve) => {
    addEventListener('securitypolicyviolation', (event) => resolve(event.violatedDirective));
    const script = document.createElement('script');
    script.textContent = 'document.body.dataset.script = "inline"';
    document.body.append(script);
  })`;
  expect(await window.evaluate(inline)).toBe('script-src-elem');
  await expect(window.locator('body')).toHaveAttribute('data-script', 'ran');
  expect(await window.evaluate(`fetch('/missing').then((response) => response.status)`)).toBe(404);
});

test('the page sees what the preload script exposes, and nothing else', async ({ window }) => {
  expect(await window.evaluate(() => fixture.twice(21))).toBe(42);
  expect(await window.evaluate(() => [fixture.sandboxed, fixture.nested.deep[1].two])).toEqual([true, 2]);
  expect(
    await window.evaluate(() => {
      try {
        fixture.fail();
        return 'it did not throw';
      } catch (error) {
        return String(error);
      }
    }),
  ).toContain('asked to fail');
  for (const name of ['require', 'process', 'module', 'ipcRenderer', '__electronHostSay', 'Buffer']) {
    expect(await window.evaluate(`typeof globalThis[${JSON.stringify(name)}]`), name).toBe('undefined');
  }
  expect(await window.evaluate('Object.isFrozen(fixture) && Object.isFrozen(fixture.nested)')).toBe(true);
});

test('calls and messages arrive as they left, with their true sender', async ({ app, window }) => {
  expect(
    await window.evaluate(async () => {
      const [text, bytes, when, missing] = (await fixture.ask(
        'a',
        new Uint8Array([1, 2]),
        new Date(5),
        undefined,
      )) as [string, Uint8Array, Date, undefined];
      return [
        text,
        bytes instanceof Uint8Array && [...bytes],
        when instanceof Date && when.getTime(),
        missing,
      ];
    }),
  ).toEqual(['a', [1, 2], 5, undefined]);
  expect(await window.evaluate(() => fixture.ask('fail').catch(String))).toContain(
    "Error invoking remote method 'ask': Error: the handler failed",
  );
  const told = window.evaluate(() => new Promise((resolve) => fixture.onTold((...args) => resolve(args))));
  await window.evaluate(() => fixture.say('hello', { n: 1 }));
  expect(await told).toEqual(['hello', { n: 1 }]);
  expect(await app.evaluate(() => seen.said)).toEqual([['hello', { n: 1 }]]);
  expect(await app.evaluate(() => seen.senders)).toContain('app://fixture/');
});

test('what cannot be cloned is refused', async ({ window }) => {
  const refused = await window.evaluate(() => fixture.ask({ deep: new Map([['a', () => 1]]) }).catch(String));
  expect(refused).toContain('could not be cloned');
});

test('a navigation can be stopped, and windows are the handler’s to allow', async ({ app, window }) => {
  await window.locator('#out').click();
  await window.locator('#window').click();
  await window.evaluate(`void open('https://elsewhere.test/o')`);
  await expect
    .poll(() => app.evaluate(() => seen.refused))
    .toEqual([
      'https://elsewhere.test/',
      'window https://elsewhere.test/w',
      'window https://elsewhere.test/o',
    ]);
  await expect(window.getByRole('heading')).toHaveText('Fixture');
  await expect.poll(async () => (await app.pages()).length).toBe(1);
});

test('a frame of the page gets no preload script', async ({ app, window }) => {
  await app.evaluate(async ({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.loadURL('app://fixture/frame'),
  );
  await expect.poll(() => window.frames()[1]?.url()).toMatch(/\/other$/);
  const frame = window.frames()[1];
  expect(await frame?.evaluate('typeof fixture')).toBe('undefined');
  expect(await window.evaluate('typeof fixture')).toBe('object');
});

test('windows are shown, hidden, placed and maximised, and their pages know', async ({ app }) => {
  // Not through Playwright, which lets each page that it is connected to believe it is seen.
  const ask = (expression: string) =>
    app.evaluate(
      ({ BrowserWindow }, code) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code),
      expression,
    );
  const visibility = () => ask('document.visibilityState');
  const size = () => ask('[innerWidth, innerHeight]');
  const tell = (what: 'hide' | 'show' | 'maximize' | 'unmaximize') =>
    app.evaluate(({ BrowserWindow }, name) => BrowserWindow.getAllWindows()[0]?.[name](), what);
  await expect.poll(() => app.evaluate(() => seen.events)).toContain('show');
  await expect.poll(size).toEqual([900, 600]);
  await tell('hide');
  await expect.poll(visibility).toBe('hidden');
  await tell('show');
  await expect.poll(visibility).toBe('visible');
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 30, y: 40, width: 1000, height: 700 }),
  );
  await expect.poll(size).toEqual([1000, 700]);
  await tell('maximize');
  const bounds = await app.evaluate(({ BrowserWindow }) => {
    const [only] = BrowserWindow.getAllWindows();
    return [only?.getBounds().width, only?.getNormalBounds(), only?.isMaximized()];
  });
  expect(bounds).toEqual([1920, { x: 30, y: 40, width: 1000, height: 700 }, true]);
  await expect.poll(async () => (await size())[0]).toBe(1920);
  await tell('unmaximize');
  await expect.poll(size).toEqual([1000, 700]);
});

test('a renderer that crashes is told of, and a reload brings it back', async ({ app, window }) => {
  await expect(window.getByRole('heading')).toHaveText('Fixture');
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  await expect.poll(() => app.evaluate(() => seen.events)).toContain('gone crashed');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload());
  const ask = () =>
    app.evaluate(async ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(`fixture.ask('after').then(String)`),
    );
  await expect.poll(() => ask().catch(() => undefined)).toBe('after');
});

test('permissions are what the handlers say', async ({ window }) => {
  const state = (name: string) =>
    window.evaluate(`navigator.permissions.query({ name: '${name}' }).then(({ state }) => state)`);
  expect(await state('geolocation')).toBe('denied');
  expect(await state('notifications')).toBe('denied');
  expect(await state('midi')).toBe('granted');
});

test('a second instance hands its arguments to the first, and ends', async ({ app, window, start, home }) => {
  await expect(window.getByRole('heading')).toBeVisible();
  const second = await start('app://deep/link');
  expect(await second.ended).toBe(0);
  await expect.poll(() => app.evaluate(() => seen.events)).toContain(`second app://deep/link ${home}`);
});

test('quitting asks the windows, and what pages stored is there after a restart', async ({
  app,
  window,
  start,
}) => {
  await window.evaluate(() => localStorage.setItem('kept', 'yes'));
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.once('close', (event) => event.preventDefault());
  });
  await app.evaluate(({ app: electron }) => electron.quit());
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await app.evaluate(({ app: electron }) => electron.quit()).catch(() => undefined);
  expect(await app.ended).toBe(0);

  const again = await start();
  await expect.poll(() => again.evaluate(() => seen.events)).toContain('loaded');
  const [page] = await again.pages();
  expect(await page?.evaluate(() => localStorage.getItem('kept'))).toBe('yes');
});

test('SIGTERM quits, as in Electron', async ({ app, window }) => {
  await expect(window.getByRole('heading')).toBeVisible();
  app.kill('SIGTERM');
  expect(await app.ended).toBe(0);
});

test('a load that another takes the place of fails, and so does one whose window is closed', async ({
  app,
  window,
}) => {
  await expect(window.getByRole('heading')).toBeVisible();
  const load = (next: string | null) =>
    app.evaluate(async ({ BrowserWindow }, address) => {
      const [only] = BrowserWindow.getAllWindows();
      if (!only) throw new Error('expected a window');
      const outcome = only.loadURL('app://fixture/slow').then(
        () => 'loaded',
        (error: { readonly code: string }) => error.code,
      );
      await new Promise((resolve) => only.webContents.once('did-navigate', resolve));
      if (address === null) only.destroy();
      else await only.loadURL(address);
      return await outcome;
    }, next);
  expect(await load('app://fixture/other')).toBe('ERR_ABORTED');
  expect(await load(null)).toBe('ERR_FAILED');
});

test('a window that is closed can be asked whether it is, and for nothing else', async ({ app, window }) => {
  await expect(window.getByRole('heading')).toBeVisible();
  const outcomes = await app.evaluate(({ BrowserWindow }) => {
    const [only] = BrowserWindow.getAllWindows();
    if (!only) throw new Error('expected a window');
    const { webContents } = only;
    only.destroy();
    only.destroy();
    const outcome = (ask: () => unknown) => {
      try {
        return ask();
      } catch (error) {
        return String(error);
      }
    };
    return [
      outcome(() => only.isDestroyed()),
      outcome(() => webContents.isDestroyed()),
      outcome(() => only.hide()),
      outcome(() => only.close()),
      outcome(() => only.webContents),
      outcome(() => only.loadURL('app://fixture/')),
      outcome(() => webContents.send('told')),
    ];
  });
  const destroyed = 'TypeError: Object has been destroyed';
  expect(outcomes).toEqual([true, true, destroyed, destroyed, destroyed, destroyed, destroyed]);
});

test('what the host does not do, it refuses', async ({ app }) => {
  await expect(app.evaluate(({ BrowserWindow }) => void new BrowserWindow({ kiosk: true }))).rejects.toThrow(
    'kiosk',
  );
  await expect(
    app.evaluate(
      ({ BrowserWindow }) => void new BrowserWindow({ webPreferences: { nodeIntegration: true } }),
    ),
  ).rejects.toThrow('nodeIntegration');
  await expect(app.evaluate(({ dialog }) => dialog.showMessageBox({ message: 'x' }))).rejects.toThrow(
    'dialogs',
  );
  await expect(app.evaluate(({ shell }) => shell.openExternal('https://x.test'))).rejects.toThrow('browser');
});

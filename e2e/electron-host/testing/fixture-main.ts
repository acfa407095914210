import { join } from 'node:path';
import { app, BrowserWindow, ipcMain, protocol, session } from 'electron';

// A small app that uses what the host implements, so that the host can be tested before any other app.
interface Seen {
  readonly said: unknown[][];
  readonly senders: (string | undefined)[];
  readonly events: string[];
  readonly refused: string[];
}
const seen: Seen = { said: [], senders: [], events: [], refused: [] };
Object.assign(globalThis, { seen });

const PAGE = `<!doctype html><title>Fixture</title><h1>Fixture</h1>
<a id="out" href="https://elsewhere.test/">out</a> <a id="window" href="https://elsewhere.test/w" target="_blank" rel="noopener">window</a>
<script src="/page.js"></script>`;
const FILES: Record<string, [type: string, body: string]> = {
  '/': ['text/html', PAGE],
  '/other': ['text/html', '<title>Other</title><h1>Other</h1>'],
  '/slow': ['text/html', '<title>Slow</title><img src="/never">'],
  '/frame': ['text/html', '<title>Framed</title><iframe src="/other"></iframe>'],
  '/page.js': ['text/javascript', 'document.body.dataset.script = "ran";'],
};

app.setPath('userData', process.env.FIXTURE_HOME ?? '');
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
const first = app.requestSingleInstanceLock();
if (!first) app.quit();

app.on('second-instance', (_event, argv, cwd) => seen.events.push(`second ${argv.at(-1)} ${cwd}`));
app.on('render-process-gone', (_event, _contents, { reason }) => seen.events.push(`gone ${reason}`));
app.on('window-all-closed', () => seen.events.push('all closed'));
app.on('web-contents-created', (_event, contents) => {
  contents.on('will-navigate', (event) => {
    seen.refused.push(event.url);
    event.preventDefault();
  });
  contents.setWindowOpenHandler(({ url }) => {
    seen.refused.push(`window ${url}`);
    return { action: 'deny' };
  });
});

ipcMain.handle('ask', (event, what: unknown, ...rest: readonly unknown[]) => {
  seen.senders.push(event.senderFrame?.url);
  if (what === 'fail') throw new Error('the handler failed');
  return [what, ...rest];
});
ipcMain.on('say', (event, ...args) => {
  seen.said.push(args);
  event.sender.send('told', ...args);
});

void app.whenReady().then(async () => {
  if (!first) return;
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => permission !== 'geolocation');
  session.defaultSession.setPermissionRequestHandler((_contents, permission, decide) =>
    decide(permission !== 'notifications'),
  );
  protocol.handle('app', ({ url }) => {
    // It is never loaded whole.
    if (url.endsWith('/never')) return new Promise<Response>(() => undefined);
    const [type, body] = FILES[new URL(url).pathname] ?? [];
    if (type === undefined) return new Response('no', { status: 404 });
    return new Response(body, {
      headers: { 'content-type': type, 'content-security-policy': "default-src 'self'" },
    });
  });
  const window = new BrowserWindow({
    width: 900,
    height: 600,
    show: false,
    webPreferences: { preload: join(import.meta.dirname, 'fixture-preload.cjs') },
  });
  window.on('show', () => seen.events.push('show'));
  window.once('ready-to-show', () => window.show());
  await window.loadURL('app://fixture/');
  seen.events.push('loaded');
});

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPageHandler } from './page-handler.ts';

let root: string;
const get = (path: string, method = 'GET') =>
  createPageHandler(join(root, 'renderer'))({ method, url: `app://moorage/app/${path}` });

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'moorage-pages-'));
  await mkdir(join(root, 'renderer/assets'), { recursive: true });
  await writeFile(join(root, 'renderer/desktop.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">');
  await writeFile(join(root, 'renderer/assets/a.js'), 'a();');
  await writeFile(join(root, 'renderer/.secret.js'), 'no();');
  await writeFile(join(root, 'secret.js'), 'no();');
});
afterEach(() => rm(root, { recursive: true }));

test('every address of the dashboard opens its page, with a nonce of its own for styles', async () => {
  for (const path of ['', 'desktop.html', 'index.html', 'sandboxes/5d41402a', 'sandboxes/a.js']) {
    const response = await get(path);
    expect(response.status, path).toBe(200);
    const nonce = /content="([^"]+)"/.exec(await response.text())?.[1] ?? '';
    expect(nonce).toMatch(/^[\w+/]{22}==$/);
    expect(response.headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(response.headers.get('content-security-policy')).not.toContain('unsafe');
  }
});

test('a file comes with its type', async () => {
  const response = await get('assets/a.js');
  expect(await response.text()).toBe('a();');
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
});

test('what is not there, hidden or outside is not found', async () => {
  const paths = ['assets/b.js', 'assets/b', '.secret.js', '..%2fsecret.js', '..%5csecret.js', '%E0%A4'];
  for (const path of paths) expect((await get(path)).status, path).toBe(404);
  const elsewhere = createPageHandler(join(root, 'renderer'));
  expect((await elsewhere({ method: 'GET', url: 'app://other/app/assets/a.js' })).status).toBe(404);
});

test('pages are read, and nothing is written to them', async () => {
  expect((await get('', 'POST')).status).toBe(405);
});

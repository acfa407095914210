import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendRaw } from '../testing/raw-request.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const PAGE = '<meta name="csp-nonce" content="__CSP_NONCE__"><style nonce="__CSP_NONCE__"></style>';

describe('the dashboard over HTTP', () => {
  let directory: string;
  let server: TestServer;
  let base: string;
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'moorage-renderer-'));
    const rendererDir = join(directory, 'renderer');
    mkdirSync(join(rendererDir, 'assets'), { recursive: true });
    writeFileSync(join(rendererDir, 'index.html'), PAGE);
    writeFileSync(join(rendererDir, 'favicon.svg'), '<svg/>');
    writeFileSync(join(rendererDir, '.hidden'), 'hidden');
    writeFileSync(join(rendererDir, 'assets', 'main-abc123.js'), 'export {};');
    writeFileSync(join(directory, 'outside.txt'), 'outside');
    server = await startTestServer({ rendererDir });
    base = await server.listen();
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    rmSync(directory, { recursive: true });
  });

  const get = (path: string, headers: Record<string, string> = {}) =>
    sendRaw(base, { method: 'GET', path, headers });

  it('gives its page a nonce of its own each time, which the policy names', async () => {
    const nonces = new Set<string>();
    for (let time = 0; time < 3; time += 1) {
      const { text, headers } = await get('/app/');
      const [, nonce = ''] = /content="([^"]+)"/.exec(text) ?? [];
      expect(text).toBe(PAGE.replaceAll('__CSP_NONCE__', nonce));
      expect(headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  it('lets its page load nothing from elsewhere, be framed by nobody and be kept nowhere', async () => {
    const { headers } = await get('/app/');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(String(headers['content-security-policy']).split('; ')).toEqual(
      expect.arrayContaining([
        "default-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ]),
    );
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(headers).not.toHaveProperty('set-cookie');
  });

  it('opens the page at every address of the dashboard', async () => {
    for (const path of [
      '/app/index.html',
      '/app/sandboxes/a.b',
      '/app/settings',
      '/app/?x=1',
      '/app/.hidden',
    ]) {
      const { status, text } = await get(path);
      expect([status, text.startsWith('<meta')]).toEqual([200, true]);
    }
  });

  it('lets browsers keep files that are named by their hash, and ask anew for others', async () => {
    const asset = await get('/app/assets/main-abc123.js');
    expect(asset.text).toBe('export {};');
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(asset.headers['content-type']).toMatch(/javascript/);
    expect(asset.headers['x-content-type-options']).toBe('nosniff');
    const icon = await get('/app/favicon.svg');
    expect([icon.text, icon.headers['cache-control']]).toEqual(['<svg/>', 'public, max-age=0']);
    const again = await get('/app/favicon.svg', { 'if-none-match': icon.headers.etag ?? '' });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it('answers HEAD as it answers GET, without the body', async () => {
    const { status, text, headers } = await sendRaw(base, { method: 'HEAD', path: '/app/favicon.svg' });
    expect([status, text, headers['content-length']]).toEqual([200, '', '6']);
  });

  it('has no page in the place of a file that is missing', async () => {
    const { status, text } = await get('/app/assets/gone-abc123.js');
    expect([status, JSON.parse(text)]).toEqual([404, { detail: 'Not Found' }]);
  });

  it.for([
    '/app/../outside.txt',
    '/app/%2e%2e/outside.txt',
    '/app/..%2foutside.txt',
    '/app/assets/..%2f..%2foutside.txt',
  ])('gives nothing away beside its directory: %s', async (path) => {
    expect((await get(path)).text).not.toContain('outside');
  });

  it('shows people the way from the root, and programs nothing', async () => {
    const person = await get('/', { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });
    expect([person.status, person.headers.location]).toEqual([302, '/app/']);
    const program = await get('/', { accept: '*/*' });
    expect([program.status, JSON.parse(program.text)]).toEqual([404, { detail: 'Not Found' }]);
  });

  it('asks for a WebSocket where there is one', async () => {
    expect((await get('/app/rpc')).status).toBe(426);
  });

  it('exchanges a token for a session, without a cookie', async () => {
    const exchange = (token: unknown) =>
      sendRaw(base, {
        method: 'POST',
        path: '/app/session',
        headers: { 'content-type': 'application/json', origin: base },
        body: JSON.stringify({ token }),
      });
    const given = await exchange(server.sessions.issueToken());
    expect(server.sessions.isValid(JSON.parse(given.text).session)).toBe(true);
    expect(given.headers).not.toHaveProperty('set-cookie');
    expect(given.headers['cache-control']).toBe('no-store');
    const refused = await exchange('wrong');
    expect([refused.status, JSON.parse(refused.text)]).toEqual([
      401,
      { detail: expect.stringMatching(/link/) },
    ]);
    expect((await exchange(5)).status).toBe(422);
  });

  it('keeps a token for its owner when a foreign page tries it', async () => {
    const token = server.sessions.issueToken();
    const foreign = await sendRaw(base, {
      method: 'POST',
      path: '/app/session',
      headers: { 'content-type': 'application/json', origin: 'http://127.0.0.1:8081' },
      body: JSON.stringify({ token }),
    });
    expect(foreign.status).toBe(403);
    expect(server.sessions.exchange(token)).toBeDefined();
  });
});

describe('a dashboard that is not built', () => {
  it('says how to build it', async () => {
    await using server = await startTestServer();
    const answer = await server.app.inject({ url: '/app/sandboxes' });
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['content-security-policy']).toContain("default-src 'self'");
    expect(answer.body).toContain('npm run build');
  });
});

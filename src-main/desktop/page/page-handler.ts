import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { FILE_HEADERS, pageHeaders } from '../../http/dashboard/security-headers.ts';
import { APP_BASE, isAppUrl, NOTICE_PAGE } from './app-url.ts';

const DASHBOARD = 'desktop.html';
/** The pages there are; every other address that is no file is one of the dashboard's. */
const PAGES: ReadonlySet<string> = new Set([DASHBOARD, NOTICE_PAGE]);

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

export type PageRequest = Pick<Request, 'method' | 'url'>;

/**
 * Answers for the pages of the desktop app from the built dashboard: files as they are, every other address with the
 * page, whose styles have a nonce of their own. Never rejects.
 */
export function createPageHandler(rendererDir: string): (request: PageRequest) => Promise<Response> {
  return async ({ method, url }) => {
    if (method !== 'GET' && method !== 'HEAD') return refusal(405);
    const path = pathOf(url);
    if (path === undefined) return refusal(404);
    if (PAGES.has(path)) return sendPage(rendererDir, path);
    const type = CONTENT_TYPES[extname(path)];
    const file = type === undefined ? undefined : await read(rendererDir, path);
    if (type !== undefined && file !== undefined)
      return new Response(file, { headers: { ...FILE_HEADERS, 'content-type': type } });
    // An address of the dashboard may look like a file: sandbox ids may have dots.
    return path.startsWith('assets/') ? refusal(404) : sendPage(rendererDir, DASHBOARD);
  };
}

/** What follows the base, decoded; undefined for what is no address of ours. `..` is gone: URLs are normalised. */
function pathOf(url: string): string | undefined {
  if (!isAppUrl(url)) return undefined;
  try {
    const path = decodeURIComponent(new URL(url).pathname.slice(APP_BASE.length));
    const isPlain = path.split(/[/\\]/).every((part) => !part.startsWith('.') && !part.includes('\0'));
    return isPlain ? path : undefined;
  } catch {
    return undefined;
  }
}

async function sendPage(rendererDir: string, name: string): Promise<Response> {
  const page = await read(rendererDir, name);
  if (page === undefined) return refusal(404);
  const nonce = randomBytes(16).toString('base64');
  return new Response(page.toString('utf8').replaceAll('__CSP_NONCE__', nonce), {
    headers: { ...pageHeaders(nonce), 'content-type': 'text/html; charset=utf-8' },
  });
}

async function read(rendererDir: string, path: string): Promise<Buffer<ArrayBuffer> | undefined> {
  // A directory, a file that is not there, one that may not be read: there is nothing to send.
  return readFile(join(rendererDir, path)).catch(() => undefined);
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: FILE_HEADERS });
}

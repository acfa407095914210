import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyReply } from 'fastify';
import { pageHeaders } from './security-headers.ts';

const NOT_BUILT = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Moorage</title>
<h1>The dashboard is not built</h1>
<p>Run <code>npm run build</code>, then reload this page. The API works without it.</p>
</html>
`;

/** Sends the page that every address of the dashboard opens, with a nonce of its own for its styles. */
export async function sendDashboardPage(reply: FastifyReply, rendererDir: string): Promise<FastifyReply> {
  const nonce = randomBytes(16).toString('base64');
  reply.headers(pageHeaders(nonce)).type('text/html; charset=utf-8');
  const page = await readPage(rendererDir);
  if (page === undefined) return reply.code(503).send(NOT_BUILT);
  return reply.send(page.replaceAll('__CSP_NONCE__', nonce));
}

/** Read anew each time: a build may replace it while we run. */
async function readPage(rendererDir: string): Promise<string | undefined> {
  try {
    return await readFile(join(rendererDir, 'index.html'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

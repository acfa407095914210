import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { createApiClient } from './api-client.ts';

async function serverWith(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function answering(status: number, body: string) {
  return serverWith((_request, response) => response.writeHead(status).end(body));
}

const LIST = { method: 'GET', path: '/v1/sandboxes' } as const;

test('the key and the body are sent, and the answer is parsed', async () => {
  const url = await serverWith(async (request, response) => {
    const { method, url: path, headers } = request;
    response.end(JSON.stringify({ method, path, key: headers['x-api-key'], body: await text(request) }));
  });
  const client = createApiClient({ url, key: 'secret' });
  expect(await client.call({ method: 'PUT', path: '/v1/threads/t/sandbox', body: { image: 'x' } })).toEqual({
    method: 'PUT',
    path: '/v1/threads/t/sandbox',
    key: 'secret',
    body: '{"image":"x"}',
  });
});

test('a refusal keeps its code', async () => {
  const url = await answering(409, '{"detail":"taken","code":"SANDBOX_ID_COLLISION"}');
  await expect(createApiClient({ url, key: undefined }).call(LIST)).rejects.toMatchObject({
    code: 'SANDBOX_ID_COLLISION',
    message: 'taken',
  });
});

test.each([
  [
    'a list of what is wrong',
    422,
    '{"detail":[{"msg":"too long"},{"msg":"not text"}]}',
    'too long; not text',
  ],
  ['an unknown code', 500, '{"detail":"odd","code":"NEWER"}', 'odd'],
  ['plain text', 502, 'Bad Gateway\n', 'Bad Gateway'],
  ['nothing', 500, '', 'The API answered 500.'],
])('a refusal with %s is told in words', async (_, status, body, message) => {
  const url = await answering(status, body);
  await expect(createApiClient({ url, key: undefined }).call(LIST)).rejects.toThrow(message);
});

test('a refused key says where the key is read from', async () => {
  const url = await answering(401, 'Unauthorized');
  await expect(createApiClient({ url, key: 'k' }).call(LIST)).rejects.toMatchObject({
    code: 'KEY_REFUSED',
    message: expect.stringContaining('MOORAGE_API_KEY'),
  });
});

test('where nobody listens, Moorage does not run', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  const client = createApiClient({ url: `http://127.0.0.1:${port}`, key: undefined });
  await expect(client.call(LIST)).rejects.toMatchObject({ code: 'NOT_RUNNING' });
});

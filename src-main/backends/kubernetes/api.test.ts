import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { KubeConfig } from '@kubernetes/client-node';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../provider/clock.ts';
import { FakeClock } from '../../provider/testing/fake-clock.ts';
import { Api, pauseBefore } from './api.ts';
import { ApiRefusal } from './api-refusal.ts';

const refusal = (status: number, retryAfter?: string) => new ApiRefusal({ status, body: '', retryAfter });
const POD = { verb: 'get', resource: 'pods', namespace: 'ns', path: '/api/v1/namespaces/ns/pods/a' } as const;

let server: http.Server;
let answer: http.RequestListener;
let seen: string[];
beforeEach(async () => {
  seen = [];
  server = http.createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function openApi(clock = systemClock): Api {
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const config = new KubeConfig();
  config.loadFromClusterAndUser(
    { name: 'stub', server: address, skipTLSVerify: true },
    { name: 'me', token: 'secret' },
  );
  return new Api({ access: { config, server: address, title: 'stub', inCluster: false }, clock });
}

const respond =
  (status: number, body: object, headers = {}): http.RequestListener =>
  (_request, response) => {
    response.writeHead(status, headers);
    response.end(JSON.stringify(body));
  };

test('a busy server is asked again, and what may have been done is not', () => {
  expect(pauseBefore(1, refusal(429), 'create')).toBe(100);
  expect(pauseBefore(2, refusal(429), 'list')).toBe(200);
  expect(pauseBefore(1, refusal(429, '1'), 'list')).toBe(1000);
  expect(pauseBefore(1, refusal(429, '60'), 'list')).toBe(2000);
  expect(pauseBefore(1, refusal(500), 'list')).toBe(100);
  expect(pauseBefore(1, refusal(500), 'create')).toBeUndefined();
  expect(pauseBefore(1, refusal(403), 'list')).toBeUndefined();
  expect(pauseBefore(4, refusal(429), 'list')).toBeUndefined();
  expect(pauseBefore(1, new Error('cut'), 'list')).toBeUndefined();
});

test('the token is shown, and the answer parsed', async () => {
  using api = openApi();
  answer = (request, response) => response.end(JSON.stringify({ token: request.headers.authorization }));
  expect(await api.call(POD)).toEqual({ token: 'Bearer secret' });
  expect(seen).toEqual(['GET /api/v1/namespaces/ns/pods/a']);
});

test('what a DELETE says reaches the server', async () => {
  using api = openApi();
  answer = (request, response) => request.pipe(response);
  expect(await api.call({ ...POD, verb: 'delete', body: { gracePeriodSeconds: 1 } })).toEqual({
    gracePeriodSeconds: 1,
  });
});

test('a missing permission names the verb and the resource', async () => {
  using api = openApi();
  const message =
    'pods is forbidden: User "me" cannot list resource "pods" in API group "" in the namespace "ns"';
  answer = respond(403, { message, reason: 'Forbidden' });
  await expect(api.call({ ...POD, verb: 'list' })).rejects.toMatchObject({
    code: 'BACKEND_ERROR',
    message: expect.stringMatching(
      /does not let us list pods in the namespace ns. Grant the verb "list" on "pods"/,
    ),
  });
});

test('one of another part of the API names that too', async () => {
  using api = openApi();
  const message =
    'pods.metrics.k8s.io "a" is forbidden: User "me" cannot get resource "pods" in API group "metrics.k8s.io" in the namespace "ns"';
  answer = respond(403, { message, reason: 'Forbidden' });
  await expect(api.call({ ...POD, resource: 'pods.metrics.k8s.io' })).rejects.toThrow(
    /let us get pods in the namespace ns. Grant the verb "get" on "pods" of the API group "metrics.k8s.io"/,
  );
});

test('a quota that forbids is no missing permission', async () => {
  using api = openApi();
  answer = respond(403, { message: 'pods "a" is forbidden: exceeded quota', reason: 'Forbidden' });
  await expect(api.call(POD)).rejects.toThrow(
    'The cluster does not allow this: pods "a" is forbidden: exceeded quota',
  );
});

test('credentials that are not known are told as such', async () => {
  using api = openApi();
  answer = respond(401, { message: 'Unauthorized' });
  await expect(api.call(POD)).rejects.toMatchObject({
    code: 'BACKEND_UNREACHABLE',
    message: expect.stringContaining('does not know who we are'),
  });
});

test('a server that says nothing ends in time, and one that hangs up is unreachable', async () => {
  const clock = new FakeClock();
  using api = openApi(clock);
  answer = () => undefined;
  const slow = expect(api.call(POD)).rejects.toMatchObject({ code: 'BACKEND_TIMEOUT' });
  await clock.advance(10_000);
  await slow;
  answer = (request) => request.socket.destroy();
  await expect(api.call(POD)).rejects.toMatchObject({ code: 'BACKEND_UNREACHABLE' });
});

test('once it is closed nothing is asked', async () => {
  const api = openApi();
  answer = respond(200, {});
  api[Symbol.dispose]();
  await expect(api.call(POD)).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(seen).toEqual([]);
});

test('a caller that leaves is told so, before and after it has asked', async () => {
  using api = openApi();
  answer = () => undefined;
  await expect(api.call({ ...POD, signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'CANCELLED',
  });
  const caller = new AbortController();
  const asked = expect(api.call({ ...POD, signal: caller.signal })).rejects.toMatchObject({
    code: 'CANCELLED',
  });
  caller.abort();
  await asked;
});

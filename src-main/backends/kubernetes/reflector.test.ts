import { Readable } from 'node:stream';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { FakeClock, settle } from '../../provider/testing/fake-clock.ts';
import type { Api } from './api.ts';
import type { ApiObject } from './api-objects.ts';
import { Reflector } from './reflector.ts';

test('a server that forgets each watch at once is not asked as fast as it can answer', async () => {
  const clock = new FakeClock();
  let lists = 0;
  const api = {
    clock,
    server: 'https://cluster',
    call: async () => {
      lists += 1;
      return { metadata: { resourceVersion: '7' }, items: [] };
    },
    open: async () =>
      Readable.from([Buffer.from(`${JSON.stringify({ type: 'ERROR', object: { code: 410 } })}\n`)]),
  } as unknown as Api;
  await using _reflector = new Reflector<ApiObject>({
    api,
    path: '/api/v1/namespaces/ns/pods',
    query: {},
    resource: 'pods',
    namespace: 'ns',
    log: pino({ enabled: false }),
    onChange: () => undefined,
    onStanding: () => undefined,
  });
  await settle();
  expect(lists).toBe(1);
  await clock.advance(1000);
  expect(lists).toBeGreaterThan(1);
  expect(lists).toBeLessThanOrEqual(21);
});

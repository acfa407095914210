import { expect, test } from 'vitest';
import { Latest } from './latest.ts';
import { Mailbox } from './mailbox.ts';

test('letters wait for their reader, in order, and are read once', async () => {
  const mailbox = new Mailbox<{ readonly n: number }>();
  mailbox.put({ n: 1 });
  mailbox.put({ n: 2 });
  const leaving = new AbortController();
  const reader = mailbox.read(leaving.signal);
  expect((await reader.next()).value).toEqual({ n: 1 });
  expect((await reader.next()).value).toEqual({ n: 2 });

  const next = reader.next();
  mailbox.put({ n: 3 });
  expect((await next).value).toEqual({ n: 3 });

  const last = reader.next();
  leaving.abort();
  expect(await last).toEqual({ done: true, value: undefined });

  mailbox.put({ n: 4 });
  expect((await mailbox.read().next()).value).toEqual({ n: 4 });
});

test('a slow reader gets the latest value, and then each change', async () => {
  const latest = new Latest({ n: 0 });
  const reader = latest.read();
  expect((await reader.next()).value).toEqual({ n: 0 });
  latest.set({ n: 1 });
  latest.set({ n: 2 });
  expect((await reader.next()).value).toEqual({ n: 2 });
  const next = reader.next();
  latest.set({ n: 3 });
  expect((await next).value).toEqual({ n: 3 });
});

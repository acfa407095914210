import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FakeClock } from '../../provider/testing/fake-clock.ts';
import { createDashboardSessions, sessionSecret } from '../dashboard/dashboard-sessions.ts';
import { openApiKeys } from './api-keys.ts';

let root: string;
let file: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'moorage-keys-'));
  file = path.join(root, 'api-key');
});
afterEach(() => rmSync(root, { recursive: true }));

test('a new key is kept for its owner alone, and the old one is refused at once', async () => {
  const keys = await openApiKeys({ file, env: {} });
  const { key: old } = keys.current();
  const { key } = await keys.rotate();
  expect([keys.matches(old), keys.matches(key), keys.matches(undefined)]).toEqual([false, true, false]);
  expect(keys.current()).toEqual({ key, source: 'file' });
  expect(readFileSync(file, 'utf8')).toBe(`${key}\n`);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect((await openApiKeys({ file, env: {} })).current().key).toBe(key);
});

test('however many are made at once, the file holds the one in force', async () => {
  const keys = await openApiKeys({ file, env: {} });
  const made = await Promise.all(Array.from({ length: 20 }, () => keys.rotate()));
  expect(new Set(made.map(({ key }) => key)).size).toBe(made.length);
  expect(readFileSync(file, 'utf8')).toBe(`${keys.current().key}\n`);
  expect(keys.current()).toEqual(made.at(-1));
});

test('one that cannot be kept leaves the old one in force, and the next is made all the same', async () => {
  const keys = await openApiKeys({ file, env: {} });
  const before = keys.current();
  rmSync(file);
  mkdirSync(path.join(file, 'in-the-way'), { recursive: true });
  await expect(keys.rotate()).rejects.toMatchObject({ code: 'HOME_NOT_WRITABLE' });
  expect(keys.current()).toEqual(before);
  rmSync(file, { recursive: true });
  const { key } = await keys.rotate();
  expect(readFileSync(file, 'utf8')).toBe(`${key}\n`);
});

test('one from the environment cannot be changed here', async () => {
  const keys = await openApiKeys({ file, env: { MOORAGE_API_KEY: 'from-outside' } });
  expect(keys.current()).toEqual({ key: 'from-outside', source: 'environment' });
  await expect(keys.rotate()).rejects.toThrow('MOORAGE_API_KEY');
  expect(keys.matches('from-outside')).toBe(true);
});

test('sessions end with the key they came from', async () => {
  const keys = await openApiKeys({ file, env: {} });
  const sessions = createDashboardSessions({
    clock: new FakeClock(),
    secret: () => sessionSecret(keys.current().key),
  });
  const session = sessions.exchange(sessions.issueToken()) ?? '';
  expect(sessions.isValid(session)).toBe(true);
  await keys.rotate();
  expect(sessions.isValid(session)).toBe(false);
});

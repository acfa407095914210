import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '#shared/sandbox.ts';
import { openStore, type SandboxRecord } from './store.ts';

let directory: string;
let file: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'moorage-store-'));
  file = path.join(directory, 'moorage.db');
});
afterEach(() => rmSync(directory, { recursive: true }));

const sandbox: Sandbox = {
  id: 'abc',
  thread: { userId: 'default', threadId: 't1' },
  name: 'p-abc',
  backend: 'fake',
  image: 'img',
  state: { kind: 'active', since: 1 },
  health: { kind: 'unknown' },
  url: 'http://127.0.0.1:1',
  mounts: [],
  ports: [],
  limits: null,
  ownership: 'own',
  createdAt: 1,
  lastUsedAt: 2,
  expiresAt: 3,
  pinned: false,
  origin: { kind: 'created', by: { kind: 'api' } },
  idleTimeout: null,
};
const record: SandboxRecord = {
  sandbox,
  ref: 'r1',
  extraMounts: [],
  options: { idleTimeout: 60 },
  baseline: null,
};

test('keeps identity and sandboxes across a restart', () => {
  let identity: string;
  {
    using store = openStore(file);
    identity = store.instanceId;
    store.saveSandbox(record);
    store.saveSandbox({ ...record, ref: 'r2' });
    store.saveSandbox({ ...record, sandbox: { ...sandbox, id: 'gone' } });
    store.deleteSandbox('gone');
  }
  using again = openStore(file);
  expect(again.instanceId).toBe(identity);
  expect(again.sandboxes()).toEqual([{ ...record, ref: 'r2' }]);
});

test('is for its owner alone', () => {
  using store = openStore(file);
  store.saveSandbox(record);
  for (const name of readdirSync(directory)) {
    expect(statSync(path.join(directory, name)).mode & 0o077, name).toBe(0);
  }
});

test('lets one instance in at a time and says so', () => {
  const first = openStore(file);
  expect(() => openStore(file)).toThrow(expect.objectContaining({ code: 'INSTANCE_RUNNING' }));
  first[Symbol.dispose]();
  openStore(file)[Symbol.dispose]();
});

test('reads the journal newest first, of one sandbox or of all', () => {
  using store = openStore(file);
  const base = { at: 5, thread: null, actor: { kind: 'user' } as const, reason: 'asked' };
  store.appendJournal({ ...base, sandboxId: 'a', kind: 'created' });
  store.appendJournal({ ...base, sandboxId: 'b', kind: 'created' });
  const last = store.appendJournal({ ...base, sandboxId: 'a', kind: 'destroyed', thread: sandbox.thread });
  expect(store.journal({ id: 'a', limit: 10 }).map(({ kind }) => kind)).toEqual(['destroyed', 'created']);
  expect(store.journal({ limit: 1 })).toEqual([last]);
});

test('forgets the oldest journal entries beyond its limit', () => {
  using store = openStore(file);
  const entry = {
    at: 5,
    sandboxId: 'a',
    thread: null,
    kind: 'acquired',
    actor: { kind: 'engine' },
    reason: '',
  } as const;
  for (let count = 0; count < 21_000; count += 1) store.appendJournal(entry);
  const kept = store.journal({ limit: 100_000 });
  expect(kept).toHaveLength(20_000);
  expect(kept[0]?.seq).toBe(21_000);
});

test('leaves out records it cannot read instead of failing', () => {
  using store = openStore(file);
  store.saveSandbox({
    ...record,
    sandbox: { ...sandbox, state: { kind: 'unheard-of' } },
  } as unknown as SandboxRecord);
  expect(store.sandboxes()).toEqual([]);
});

test('says what to do about a database that cannot be opened', () => {
  expect(() => openStore(directory)).toThrow(expect.objectContaining({ code: 'HOME_NOT_WRITABLE' }));
});

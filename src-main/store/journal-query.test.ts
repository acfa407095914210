import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type JournalQuery, journalQuerySchema } from '#shared/contract/journal.ts';
import type { JournalEntry } from '#shared/events.ts';
import { openStore, type Store } from './store.ts';

let directory: string;
let store: Store;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'moorage-journal-'));
  store = openStore(path.join(directory, 'moorage.db'));
});
afterEach(() => {
  store[Symbol.dispose]();
  rmSync(directory, { recursive: true });
});

function append(changes: Partial<JournalEntry>): number {
  const entry = {
    at: 1,
    sandboxId: 'abc',
    thread: null,
    kind: 'created',
    actor: { kind: 'user' },
    reason: '',
  };
  return store.appendJournal({ ...(entry as Omit<JournalEntry, 'seq'>), ...changes }).seq;
}

const found = (query: Partial<JournalQuery>): readonly number[] =>
  store.queryJournal(journalQuerySchema.parse(query)).entries.map(({ seq }) => seq);

it('gives all of them, newest first, where nothing is asked', () => {
  const all = [append({}), append({}), append({})];
  expect(found({})).toEqual(all.toReversed());
});

it('finds by what happened and by who did it', () => {
  const reaped = append({ kind: 'reaped', actor: { kind: 'moorage', part: 'reaper' } });
  const destroyed = append({ kind: 'destroyed', actor: { kind: 'api', client: 'DeerFlow' } });
  append({ kind: 'created' });
  expect(found({ kinds: ['reaped', 'destroyed'] })).toEqual([destroyed, reaped]);
  expect(found({ actors: ['moorage'] })).toEqual([reaped]);
  expect(found({ actors: ['api', 'moorage'], kinds: ['destroyed'] })).toEqual([destroyed]);
  expect(found({ kinds: [] })).toEqual([]);
});

it('finds by thread and by time, whose end is not in it', () => {
  const first = append({ at: 10, thread: { userId: 'ada', threadId: 'one' } });
  const second = append({ at: 20, thread: { userId: 'ben', threadId: 'one' } });
  append({ at: 30, thread: { userId: 'ada', threadId: 'one-more' } });
  expect(found({ threadId: 'one' })).toEqual([second, first]);
  expect(found({ from: 10, until: 20 })).toEqual([first]);
});

it('finds a text in the id, thread, user and reason, whatever the case', () => {
  const byId = append({ sandboxId: 'Needle-1' });
  const byThread = append({ thread: { userId: 'ada', threadId: 'a-needle' } });
  const byUser = append({ thread: { userId: 'NEEDLE', threadId: 't' } });
  const byReason = append({ reason: 'It was a Needle.' });
  append({ reason: 'hay' });
  expect(found({ text: 'needle' })).toEqual([byReason, byUser, byThread, byId]);
  const umlaut = append({ reason: 'ÜBER' });
  expect(found({ text: 'über' })).toEqual([umlaut]);
});

it('takes what is a pattern elsewhere as it is', () => {
  const percent = append({ reason: '100%_[a] "it\'s"' });
  append({ reason: '1000' });
  for (const text of ['%_', '[a]', '"it\'s"']) expect(found({ text })).toEqual([percent]);
});

it('gives page after page, and says when there is no more', () => {
  const all = Array.from({ length: 5 }, () => append({}));
  const page = (before?: number) =>
    store.queryJournal(journalQuerySchema.parse({ limit: 2, ...(before ? { before } : {}) }));
  const first = page();
  expect(first).toMatchObject({ more: true, entries: [{ seq: all[4] }, { seq: all[3] }] });
  const second = page(all[3]);
  expect(second).toMatchObject({ more: true, entries: [{ seq: all[2] }, { seq: all[1] }] });
  expect(page(all[1])).toMatchObject({ more: false, entries: [{ seq: all[0] }] });
});

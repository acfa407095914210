import { expect, it } from 'vitest';
import type { JournalEntry } from '#shared/events.ts';
import { csvOf } from './csv.ts';
import { journalAs } from './journal-export.ts';

const entry: JournalEntry = {
  seq: 7,
  at: Date.UTC(2026, 0, 31, 9, 30),
  sandboxId: 'abc',
  thread: { userId: 'ada', threadId: 'paper' },
  kind: 'reaped',
  actor: { kind: 'moorage', part: 'reaper' },
  reason: 'idle, for "10" minutes',
};

it('writes a row an entry, with its who and why', () => {
  expect(journalAs('csv', [entry])).toBe(
    '\ufefftime,sandbox,user,thread,what,who,part,why\r\n' +
      '2026-01-31T09:30:00.000Z,abc,ada,paper,reaped,moorage,reaper,"idle, for ""10"" minutes"\r\n',
  );
});

it('leaves what there is not empty', () => {
  const plain: JournalEntry = { ...entry, thread: null, actor: { kind: 'user' }, reason: '' };
  expect(journalAs('csv', [plain])).toContain('Z,abc,,,reaped,user,,\r\n');
});

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\r=1'])('lets no spreadsheet run %j', (text) => {
  const [, second = ''] = csvOf([['a', text]]).split(',');
  expect(second.replace(/^"/, '').startsWith("'")).toBe(true);
});

it('keeps lines within a field', () => {
  expect(csvOf([['a\nb', 'c']])).toBe('\ufeff"a\nb",c\r\n');
});

it('writes JSON with times that people read', () => {
  expect(JSON.parse(journalAs('json', [entry]))).toEqual([
    { ...entry, at: undefined, time: '2026-01-31T09:30:00.000Z' },
  ]);
});

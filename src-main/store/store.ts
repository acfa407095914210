import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { JournalPage, JournalQuery } from '#shared/contract/journal.ts';
import { createOptionsSchema } from '#shared/create-options.ts';
import { actorSchema, type JournalEntry, journalEntrySchema } from '#shared/events.ts';
import { extraMountSchema } from '#shared/provisioner.ts';
import { sandboxSchema } from '#shared/sandbox.ts';
import { openDatabase } from './database.ts';
import { bindJournalQuery, FOLD, fold } from './journal-query.ts';

/** Entries kept; the oldest go first. */
const JOURNAL_KEPT = 20_000;
const PRUNE_EVERY = 500;

export const sandboxRecordSchema = z.object({
  sandbox: sandboxSchema,
  /** The engine's own id of the container; null before there is one. */
  ref: z.string().nullable(),
  /** What its creator asked for beside the thread's own mounts. */
  extraMounts: z.array(extraMountSchema),
  /** What its creator asked for over the settings; it holds when it is created anew. */
  options: createOptionsSchema.default({}),
  baseline: z
    .object({
      sample: z.object({
        at: z.number(),
        cpuSeconds: z.number(),
        memory: z.number(),
        memoryLimit: z.number().nullable(),
        received: z.number(),
        sent: z.number(),
      }),
      probeBytes: z.number(),
    })
    .nullable(),
});
/** What is remembered of a sandbox across restarts. */
export type SandboxRecord = z.infer<typeof sandboxRecordSchema>;

/**
 * The home's memory: who this instance is, its sandboxes with their deadlines, and the journal. Synchronous, as
 * SQLite is. Writes throw what SQLite throws; callers decide what a full disk may stop.
 */
export interface Store extends Disposable {
  /** Who we are: the same for as long as the home lives, written on every container we make. */
  readonly instanceId: string;
  sandboxes(): readonly SandboxRecord[];
  saveSandbox(record: SandboxRecord): void;
  deleteSandbox(id: string): void;
  appendJournal(entry: Omit<JournalEntry, 'seq'>): JournalEntry;
  /** Newest first. */
  journal(options: { readonly id?: string; readonly limit: number }): readonly JournalEntry[];
  /** Newest first, and whether there are older ones that match. */
  queryJournal(query: JournalQuery): JournalPage;
}

/** Opens the store in `file`, made if missing. Throws `INSTANCE_RUNNING`, `HOME_NOT_WRITABLE`. */
export function openStore(file: string): Store {
  const db = openDatabase(file);
  const save = db.prepare(
    'INSERT INTO sandboxes (id, record) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET record = excluded.record',
  );
  const remove = db.prepare('DELETE FROM sandboxes WHERE id = ?');
  return {
    instanceId: rememberedOrNew(db, 'instance_id', randomUUID),
    sandboxes: () => readSandboxes(db),
    saveSandbox: (record) => void save.run(record.sandbox.id, JSON.stringify(record)),
    deleteSandbox: (id) => void remove.run(id),
    ...journalOf(db),
    [Symbol.dispose]: () => db.close(),
  };
}

function rememberedOrNew(db: DatabaseSync, key: string, make: () => string): string {
  const row = db.prepare('SELECT value FROM meta WHERE key = ?').get(key);
  if (typeof row?.value === 'string') return row.value;
  const value = make();
  db.prepare('INSERT INTO meta (key, value) VALUES (?, ?)').run(key, value);
  return value;
}

/** Records of an older shape are left out: the engine's labels tell again what matters. */
function readSandboxes(db: DatabaseSync): readonly SandboxRecord[] {
  return db
    .prepare('SELECT record FROM sandboxes')
    .all()
    .map((row) => sandboxRecordSchema.safeParse(JSON.parse(String(row.record))))
    .flatMap((parsed) => (parsed.success ? [parsed.data] : []));
}

function journalOf(db: DatabaseSync): Pick<Store, 'appendJournal' | 'journal' | 'queryJournal'> {
  const insert = db.prepare(
    'INSERT INTO journal (at, sandbox_id, user_id, thread_id, kind, actor, reason) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const prune = db.prepare('DELETE FROM journal WHERE seq <= ?');
  const all = db.prepare('SELECT * FROM journal ORDER BY seq DESC LIMIT ?');
  const ofOne = db.prepare('SELECT * FROM journal WHERE sandbox_id = ? ORDER BY seq DESC LIMIT ?');
  db.function(FOLD, { deterministic: true }, fold);
  return {
    queryJournal(query) {
      const { sql, values } = bindJournalQuery(query);
      const rows = db.prepare(sql).all(...values);
      return { entries: rows.slice(0, query.limit).map(toEntry), more: rows.length > query.limit };
    },
    appendJournal(entry) {
      const { thread } = entry;
      const { lastInsertRowid } = insert.run(
        entry.at,
        entry.sandboxId,
        thread?.userId ?? null,
        thread?.threadId ?? null,
        entry.kind,
        JSON.stringify(entry.actor),
        entry.reason,
      );
      const seq = Number(lastInsertRowid);
      if (seq % PRUNE_EVERY === 0) prune.run(seq - JOURNAL_KEPT);
      return { seq, ...entry };
    },
    journal: ({ id, limit }) => (id === undefined ? all.all(limit) : ofOne.all(id, limit)).map(toEntry),
  };
}

function toEntry(row: Record<string, unknown>): JournalEntry {
  return journalEntrySchema.parse({
    seq: row.seq,
    at: row.at,
    sandboxId: row.sandbox_id,
    thread: row.thread_id === null ? null : { userId: row.user_id, threadId: row.thread_id },
    kind: row.kind,
    actor: actorSchema.parse(JSON.parse(String(row.actor))),
    reason: row.reason,
  });
}

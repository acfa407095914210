import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { MoorageError, messageOf } from '#shared/errors.ts';

/** Each entry takes the schema one version further; never edit one that has been released. */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
   CREATE TABLE sandboxes (id TEXT PRIMARY KEY, record TEXT NOT NULL) STRICT;
   CREATE TABLE journal (
     seq INTEGER PRIMARY KEY AUTOINCREMENT,
     at INTEGER NOT NULL,
     sandbox_id TEXT NOT NULL,
     user_id TEXT,
     thread_id TEXT,
     kind TEXT NOT NULL,
     actor TEXT NOT NULL,
     reason TEXT NOT NULL
   ) STRICT;
   CREATE INDEX journal_by_sandbox ON journal (sandbox_id, seq);`,
  `CREATE INDEX journal_by_kind ON journal (kind, seq);
   CREATE INDEX journal_by_thread ON journal (thread_id, seq);`,
];

/**
 * Opens the database of a home and holds it for this process alone: the lock is the operating system's, so it goes
 * with the process however that ends. Throws `INSTANCE_RUNNING` when another process holds it, `HOME_NOT_WRITABLE`.
 */
export function openDatabase(file: string): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    // SQLite gives its other files the mode of this one.
    closeSync(openSync(file, 'a', 0o600));
    db = new DatabaseSync(file);
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    db.exec('BEGIN EXCLUSIVE; COMMIT;');
    migrate(db);
    return db;
  } catch (error) {
    db?.close();
    throw translate(error, file);
  }
}

function migrate(db: DatabaseSync): void {
  const row = db.prepare('PRAGMA user_version').get();
  const version = Number(row?.user_version ?? 0);
  if (version > MIGRATIONS.length) {
    throw new Error(
      `it was written by a newer Moorage (schema ${version}, this one knows ${MIGRATIONS.length})`,
    );
  }
  MIGRATIONS.slice(version).forEach((migration, index) => {
    db.exec(`BEGIN; ${migration} PRAGMA user_version = ${version + index + 1}; COMMIT;`);
  });
}

/** Primary result codes of SQLite: https://www.sqlite.org/rescode.html */
const SQLITE_BUSY = 5;

function translate(error: unknown, file: string): MoorageError {
  const code = (error as { errcode?: number }).errcode;
  if (code !== undefined && (code & 0xff) === SQLITE_BUSY) {
    return new MoorageError(
      'INSTANCE_RUNNING',
      `Another Moorage uses ${file}. Stop it, or give this one a home of its own with --home.`,
      { cause: error },
    );
  }
  return new MoorageError(
    'HOME_NOT_WRITABLE',
    `Could not open ${file}: ${messageOf(error)}. Check that the disk has space and that the file is yours.`,
    { cause: error },
  );
}

import type { JournalQuery } from '#shared/contract/journal.ts';

/** An SQL query with its values. */
export interface BoundQuery {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** SQL function that makes a text comparable whatever the case; SQLite's own knows the letters of English alone. */
export const FOLD = 'fold';

/** What SQLite calls {@link FOLD} for. Pure. */
export function fold(text: unknown): string {
  return String(text ?? '').toLowerCase();
}

const SEARCHED = ['sandbox_id', 'thread_id', 'user_id', 'reason'] as const;

/** Finds the entries that `query` wants, newest first, and one more, which tells that there are more. Pure. */
export function bindJournalQuery(query: JournalQuery): BoundQuery {
  const { kinds, actors, threadId, text, from, until, before, limit } = query;
  const conditions: BoundQuery[] = [
    ...(kinds ? [oneOf('kind', kinds)] : []),
    ...(actors ? [oneOf("json_extract(actor, '$.kind')", actors)] : []),
    ...(threadId === undefined ? [] : [{ sql: 'thread_id = ?', values: [threadId] }]),
    ...(text ? [contains(text)] : []),
    ...(from === undefined ? [] : [{ sql: 'at >= ?', values: [from] }]),
    ...(until === undefined ? [] : [{ sql: 'at < ?', values: [until] }]),
    ...(before === undefined ? [] : [{ sql: 'seq < ?', values: [before] }]),
  ];
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')} `;
  return {
    sql: `SELECT * FROM journal ${where}ORDER BY seq DESC LIMIT ?`,
    values: [...conditions.flatMap(({ values }) => values), limit + 1],
  };
}

function oneOf(expression: string, values: readonly string[]): BoundQuery {
  return { sql: `${expression} IN (${values.map(() => '?').join(', ')})`, values };
}

function contains(text: string): BoundQuery {
  const columns = SEARCHED.map((column) => `instr(${FOLD}(${column}), ?) > 0`);
  return { sql: `(${columns.join(' OR ')})`, values: SEARCHED.map(() => fold(text)) };
}

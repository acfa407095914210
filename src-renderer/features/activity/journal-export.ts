import type { Actor, JournalEntry } from '#shared/events.ts';
import { csvOf } from './csv.ts';

const COLUMNS = ['time', 'sandbox', 'user', 'thread', 'what', 'who', 'part', 'why'] as const;

export const EXPORT_FORMATS = ['csv', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What a program that reads journals is given. Times are UTC. */
export function journalAs(format: ExportFormat, entries: readonly JournalEntry[]): string {
  if (format === 'json') return `${JSON.stringify(entries.map(toObject), null, 2)}\n`;
  return csvOf([COLUMNS, ...entries.map(toRow)]);
}

function toObject({ at, ...entry }: JournalEntry): object {
  return { time: new Date(at).toISOString(), ...entry };
}

function toRow({ at, sandboxId, thread, kind, actor, reason }: JournalEntry): readonly string[] {
  return [
    new Date(at).toISOString(),
    sandboxId,
    thread?.userId ?? '',
    thread?.threadId ?? '',
    kind,
    actor.kind,
    partOf(actor),
    reason,
  ];
}

function partOf(actor: Actor): string {
  if (actor.kind === 'moorage') return actor.part;
  return actor.kind === 'api' ? (actor.client ?? '') : '';
}

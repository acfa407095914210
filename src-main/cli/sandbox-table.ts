import { DEFAULT_USER_ID } from '#shared/sandbox.ts';
import type { SandboxView } from './sandbox-view.ts';

const COLUMNS = ['THREAD', 'SANDBOX', 'STATE', 'HEALTH', 'URL', 'AGE', 'EXPIRES'] as const;

/** One line a sandbox, with a head; `now` is Unix time in milliseconds. */
export function sandboxTable(sandboxes: readonly SandboxView[], now: number): string {
  if (sandboxes.length === 0) return 'No sandboxes. `moorage acquire <thread>` makes one.\n';
  return table([COLUMNS, ...sandboxes.map((sandbox) => rowOf(sandbox, now))]);
}

function rowOf(sandbox: SandboxView, now: number): readonly string[] {
  const { sandbox_id: id, sandbox_url: url, created_at: created, expires_at: expires } = sandbox;
  return [
    threadName(sandbox.thread),
    id,
    sandbox.state,
    sandbox.health,
    url ?? '-',
    duration(now - Date.parse(created)),
    expires === null ? 'never' : `in ${duration(Date.parse(expires) - now)}`,
  ];
}

/** Such as `t1`, or `alice/t1` for another user than the default one. */
export function threadName(thread: SandboxView['thread']): string {
  if (!thread) return '(anonymous)';
  return thread.user_id === DEFAULT_USER_ID ? thread.thread_id : `${thread.user_id}/${thread.thread_id}`;
}

/** The largest unit that says it, such as `45s`, `12m`, `3h` or `2d`. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 120) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 120) return `${minutes}m`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours}h` : `${Math.floor(hours / 24)}d`;
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return `${rows.map(line).join('\n')}\n`;
}

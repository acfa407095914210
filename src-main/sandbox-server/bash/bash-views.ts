import { truncateMiddle } from '../truncate-middle.ts';
import type { BashCommand } from './bash-command.ts';
import type { BashSession } from './bash-session.ts';

/** `BashExecResult`; each stream is cut to `maxLength` characters. */
export function execView(session: BashSession, command: BashCommand, maxLength: number) {
  const stdout = command.stdout.read(0);
  const stderr = command.stderr.read(0);
  return {
    session_id: session.id,
    ...commandView(command),
    stdout: truncateMiddle(stdout.text, maxLength) || null,
    stderr: truncateMiddle(stderr.text, maxLength) || null,
    offset: stdout.next,
    stderr_offset: stderr.next,
  };
}

export interface Offsets {
  readonly stdout: number;
  readonly stderr: number;
}

/** `BashOutputResult`: what `command` wrote beyond `offsets`. */
export function outputView(session: BashSession, command: BashCommand | undefined, offsets: Offsets) {
  const stdout = command?.stdout.read(offsets.stdout);
  const stderr = command?.stderr.read(offsets.stderr);
  return {
    session_id: session.id,
    stdout: stdout?.text ?? '',
    stderr: stderr?.text ?? '',
    offset: stdout?.next ?? 0,
    stderr_offset: stderr?.next ?? 0,
    command: command ? commandView(command) : null,
  };
}

/** `BashCommandInfo`. */
function commandView({ id, text, status, exitCode }: BashCommand) {
  return { command_id: id, command: text, status, exit_code: exitCode };
}

/** `BashSessionInfo`. */
export function sessionView(session: BashSession) {
  return {
    session_id: session.id,
    status: 'ready',
    working_dir: session.directory,
    created_at: new Date(session.createdAt).toISOString(),
    last_used_at: new Date(session.lastUsedAt).toISOString(),
    current_command: session.latest?.status === 'running' ? session.latest.text : null,
    command_count: session.commandCount,
  };
}

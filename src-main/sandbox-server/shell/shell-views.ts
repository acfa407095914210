import type { Limits } from '../limits.ts';
import { truncateMiddle } from '../truncate-middle.ts';
import type { ShellCommand, ShellStatus } from './shell-command.ts';
import type { ShellSession } from './shell-session.ts';
import type { SessionStats } from './shell-sessions.ts';

/** Characters that the API cuts the output of a command to, unless it is told not to. */
export const TRUNCATED_LENGTH = 30_000;

export const STATUS_MESSAGES: Readonly<Record<ShellStatus, string>> = {
  running: 'The command is running.',
  completed: 'The command has ended.',
  no_change_timeout: 'The command has written nothing for a while. It goes on unless it is killed.',
  hard_timeout: 'The command took too long and was ended.',
  terminated: 'The command was terminated.',
};

interface Answered {
  readonly command: ShellCommand;
  readonly status: ShellStatus;
}

/** `ShellCommandResult`; its output is cut to `maxLength` characters. */
export function commandView(session: ShellSession, { command, status }: Answered, maxLength: number) {
  const output = truncateMiddle(command.output(), maxLength);
  return {
    session_id: session.id,
    command: command.text,
    status,
    output,
    console: [{ ps1: command.prompt, command: command.text, output }],
    exit_code: command.exitCode,
  };
}

/** `ShellViewResult`. */
export function sessionView(session: ShellSession) {
  const last = session.commands.at(-1);
  return {
    output: session.output(),
    session_id: session.id,
    console: session.commands.map(consoleRecord),
    status: sessionStatus(session),
    command: last?.text ?? null,
    exit_code: last?.exitCode ?? null,
  };
}

function consoleRecord(command: ShellCommand) {
  const output = truncateMiddle(command.output(), TRUNCATED_LENGTH);
  return { ps1: command.prompt, command: command.text, output };
}

/** What becomes of the last command; `running` also while something runs that was typed. */
export function sessionStatus(session: ShellSession): ShellStatus {
  return session.isBusy ? 'running' : (session.commands.at(-1)?.status ?? 'completed');
}

/** `ShellSessionInfo` by session id. `now` in Unix milliseconds. */
export function sessionInfos(sessions: readonly ShellSession[], now: number) {
  return Object.fromEntries(
    sessions.map((session) => [
      session.id,
      {
        working_dir: session.workingDirectory,
        created_at: new Date(session.createdAt).toISOString(),
        last_used_at: new Date(session.lastUsedAt).toISOString(),
        age_seconds: Math.floor((now - session.createdAt) / 1000),
        status: session.isBusy ? 'busy' : 'ready',
        current_command: session.current?.text ?? null,
      },
    ]),
  );
}

/** `ShellSessionStats`. */
export function statsView({ total, active }: SessionStats, limits: Limits) {
  return {
    total_sessions: total,
    active_sessions: active,
    idle_sessions: total - active,
    max_sessions: limits.maxShellSessions,
    session_timeout: limits.shellIdleSeconds,
    usage_ratio: total / limits.maxShellSessions,
  };
}

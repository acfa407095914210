import { isAbsolute } from 'node:path';
import type * as z from 'zod';
import { isDirectory } from '../directories.ts';
import { toMs } from '../http/schema.ts';
import type { SandboxContext } from '../sandbox-context.ts';
import type { ShellCommand, ShellStatus } from './shell-command.ts';
import type { execRequest } from './shell-schemas.ts';
import type { ShellSession } from './shell-session.ts';
import { type WaitEnd, waitForCommand } from './wait-for-command.ts';

export type ExecRequest = z.output<typeof execRequest>;

/** What `exec` says of a command: how it stands when the wait for it is over. */
export type ExecOutcome =
  | { readonly kind: 'answered'; readonly command: ShellCommand; readonly status: ShellStatus }
  | { readonly kind: 'refused'; readonly reason: string };

interface ExecContext {
  readonly session: ShellSession;
  readonly context: SandboxContext;
  readonly signal: AbortSignal;
}

/** Runs a command in `session` and waits for it as long as the request says. */
export async function execCommand(
  request: ExecRequest,
  { session, context, signal }: ExecContext,
): Promise<ExecOutcome> {
  const directory = request.exec_dir;
  const exists = directory === undefined || (isAbsolute(directory) && (await isDirectory(directory)));
  if (!exists && request.strict) {
    return {
      kind: 'refused',
      reason: `The working directory '${directory}' is not an absolute path of a directory.`,
    };
  }
  const command = session.run({
    text: request.command,
    directory: exists ? directory : undefined,
    links: request.preserve_symlinks ? 'keep' : 'resolve',
    hardTimeoutMs: toMs(request.hard_timeout),
  });
  if (request.async_mode) return { kind: 'answered', command, status: 'running' };
  const end = await waitForCommand(command, {
    timeoutMs: toMs(request.timeout),
    noChangeMs: toMs(noChangeSeconds(request, { session, context })),
    signal,
    clock: context.clock,
  });
  return answer(command, end);
}

/** Who says how long to wait, or how long it may take, is not answered earlier because nothing is written. */
function noChangeSeconds(
  request: ExecRequest,
  { session, context }: Omit<ExecContext, 'signal'>,
): number | undefined {
  const asked = request.no_change_timeout ?? session.noChangeSeconds;
  const isBounded = request.timeout !== undefined || request.hard_timeout !== undefined;
  return asked ?? (isBounded ? undefined : context.limits.noChangeSeconds);
}

function answer(command: ShellCommand, end: WaitEnd): ExecOutcome {
  if (end !== 'no-change') return { kind: 'answered', command, status: command.status };
  // Running it some time later, when nobody waits for it any more, would surprise everybody.
  if (command.state === 'queued') withdraw(command);
  return { kind: 'answered', command, status: 'no_change_timeout' };
}

function withdraw(command: ShellCommand): void {
  command.append(
    'The command was not run: the one before it in this session still runs and writes nothing. ',
  );
  command.append('End that one, or use another session.');
  command.end('no_change_timeout', null);
}

import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { settlesWithin } from '../clock.ts';
import { ApiError } from '../http/api-error.ts';
import { childEnvironment } from '../processes/child-environment.ts';
import { endFamily } from '../processes/end-family.ts';
import type { SandboxContext } from '../sandbox-context.ts';
import type { OpenPty, TerminalSize } from './pty.ts';
import { type IntegrationOptions, startupScript } from './shell-integration.ts';
import { type ShellEvents, ShellProcess } from './shell-process.ts';

/** Whom a shell is for: programs that run commands in it, or a person at a terminal. */
export type ShellPurpose = 'commands' | 'terminal';

export interface LaunchOptions {
  readonly context: SandboxContext;
  readonly openPty: OpenPty;
  /** Marks all processes of the shell, see `process-family.ts`. */
  readonly family: string;
  readonly purpose: ShellPurpose;
  /** An existing directory to start in. */
  readonly directory: string;
  readonly links: 'keep' | 'resolve';
  readonly size: TerminalSize;
  /** A directory for this shell's files alone. */
  readonly folder: string;
  /** `onExit` is called only for a shell that had started. */
  readonly events: ShellEvents;
}

/** Start-up files that ask a question, or wait for a network, must not keep everybody waiting. */
const STARTUP_MS = 15_000;
/** A pager would wait for a person to press a key. */
const NO_PAGERS = { PAGER: 'cat', GIT_PAGER: 'cat', MANPAGER: 'cat', SYSTEMD_PAGER: 'cat' };

/** The file of `folder` through which commands are handed to its shell. */
export function commandFile(folder: string): string {
  return join(folder, 'command');
}

/**
 * A bash that waits for its first command. When the user's start-up files end it or keep it waiting, it is started
 * without them. Throws an ApiError when there is no bash that works.
 */
export async function launchShell(options: LaunchOptions): Promise<ShellProcess> {
  for (const startupFiles of ['read', 'skip'] as const) {
    const shell = await startShell(options, startupFiles);
    if (shell) return shell;
  }
  throw new ApiError(500, 'bash could not be started: it ended, or did not come to its prompt.');
}

async function startShell(
  options: LaunchOptions,
  startupFiles: IntegrationOptions['startupFiles'],
): Promise<ShellProcess | undefined> {
  const { context, family, folder, events } = options;
  const token = randomBytes(12).toString('hex');
  const startup = join(folder, 'startup');
  const command = commandFile(folder);
  const physicalPaths = options.links === 'resolve';
  await writeFile(startup, startupScript({ command, token, startupFiles, physicalPaths }), { mode: 0o600 });

  let started = false;
  const shell = new ShellProcess({
    token,
    events: { ...events, onExit: (exit) => started && events.onExit(exit) },
    open: (callbacks) => options.openPty({ ...ptyOptions(options, startup), ...callbacks }),
  });
  const inTime = await settlesWithin(shell.settled(), STARTUP_MS, context.clock);
  started = inTime && !shell.hasExited;
  if (started) return shell;
  await endFamily({ family, graceMs: 0, clock: context.clock });
  return undefined;
}

function ptyOptions({ context, family, purpose, directory, size }: LaunchOptions, startup: string) {
  const pagers = purpose === 'commands' ? { ...NO_PAGERS, ...context.environment } : {};
  return {
    file: 'bash',
    args: ['--rcfile', startup, '-i'],
    directory,
    environment: childEnvironment(context.environment, family, pagers),
    size,
    maxPendingInput: context.limits.maxPendingInputBytes,
    clock: context.clock,
  };
}

import { readFileSync } from 'node:fs';
import { FAMILY_VARIABLE } from '../processes/process-family.ts';
import { listProcesses } from '../processes/process-table.ts';
import type { ShellCommand } from '../shell/shell-command.ts';
import type { CommandRequest, ShellSession } from '../shell/shell-session.ts';
import { ShellSessions } from '../shell/shell-sessions.ts';
import { JumpingClock } from './jumping-clock.ts';
import { createTestContext, type TestContext, type TestContextOptions } from './test-server.ts';

/** Shell sessions in a home of their own. */
export interface ShellBed extends AsyncDisposable, Pick<TestContext, 'context' | 'home'> {
  readonly clock: JumpingClock;
  readonly sessions: ShellSessions;
  /** One session, for tests that need no more. */
  readonly session: ShellSession;
  /** Runs a command in it to its end. */
  run(text: string, request?: Partial<CommandRequest>): Promise<ShellCommand>;
  /** Runs a command in it and does not wait. */
  start(text: string, request?: Partial<CommandRequest>): ShellCommand;
}

export async function createShellBed(options: Omit<TestContextOptions, 'clock'> = {}): Promise<ShellBed> {
  const clock = new JumpingClock();
  const { context, home, ...made } = await createTestContext({ ...options, clock });
  const sessions = await ShellSessions.create(context);
  const session = sessions.create({ id: 'main' });
  const start: ShellBed['start'] = (text, request) =>
    session.run({ text, directory: undefined, links: 'resolve', hardTimeoutMs: undefined, ...request });
  return {
    context,
    home,
    clock,
    sessions,
    session,
    start,
    run: async (text, request) => {
      const command = start(text, request);
      await command.ended;
      return command;
    },
    async [Symbol.asyncDispose]() {
      await sessions[Symbol.asyncDispose]();
      await made[Symbol.asyncDispose]();
    },
  };
}

/** True when `pid` runs. */
export function isRunning(pid: number): boolean {
  return listProcesses().some((process) => process.pid === pid);
}

/** Process ids of everything that still runs and was started by the server whose instance id begins with that. */
export function processesOf(instance: string): number[] {
  const mark = `${FAMILY_VARIABLE}=${instance}`;
  return listProcesses().flatMap(({ pid }) => {
    try {
      return readFileSync(`/proc/${pid}/environ`, 'latin1')
        .split('\0')
        .some((line) => line.startsWith(mark))
        ? [pid]
        : [];
    } catch {
      return [];
    }
  });
}

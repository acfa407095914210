import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { isMoorageError, MoorageError, messageOf } from '#shared/errors.ts';
import type { TerminalSize } from '#shared/sandbox.ts';
import type { CallOptions, TerminalSession } from '../../backend.ts';
import { START_SHELL } from '../../shell-scripts.ts';
import { type Engine, TIMEOUTS } from '../engine.ts';
import { awaitAnnouncement } from './await-announcement.ts';
import { ContainerTerminal } from './container-terminal.ts';
import { createExec } from './create-exec.ts';

const ENVIRONMENT = ['TERM=xterm-256color', 'COLORTERM=truecolor'] as const;

export interface OpenTerminalOptions extends CallOptions {
  readonly size: TerminalSize;
  readonly log: Logger;
}

/**
 * Opens a terminal in a container. Throws `SANDBOX_NOT_FOUND`, `INVALID_TRANSITION`, `BACKEND_ERROR` where the image
 * has no shell.
 */
export async function openTerminal(
  engine: Engine,
  name: string,
  { size, log, signal }: OpenTerminalOptions,
): Promise<TerminalSession> {
  const limits = { what: `open a terminal in ${name}`, timeout: TIMEOUTS.change, signal };
  const consoleSize = [size.rows, size.columns];
  let stream: Duplex | undefined;
  try {
    return await engine.within(limits, async (whole) => {
      const execId = await createExec(engine, name, {
        command: ['sh', '-c', START_SHELL],
        terminal: { environment: ENVIRONMENT, consoleSize },
        signal: whole,
      });
      stream = await engine.openDuplex({
        method: 'POST',
        path: `/exec/${execId}/start`,
        body: { Detach: false, Tty: true, ConsoleSize: consoleSize },
        ...limits,
        signal: undefined,
      });
      const announced = await awaitAnnouncement(stream);
      const terminal = new ContainerTerminal({ engine, log, name, execId, stream, announced });
      // Not every engine looks at the size it is given at first.
      await terminal.resize(size);
      return terminal;
    });
  } catch (error) {
    stream?.destroy();
    throw isMoorageError(error) ? error : noShell(name, error);
  }
}

function noShell(name: string, cause: unknown): MoorageError {
  return new MoorageError(
    'BACKEND_ERROR',
    `No shell could be started in ${name}: ${messageOf(cause)}. A terminal needs an image with sh.`,
    { cause },
  );
}

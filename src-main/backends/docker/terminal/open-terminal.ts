import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { isMoorageError, MoorageError, messageOf } from '#shared/errors.ts';
import type { TerminalSize } from '#shared/sandbox.ts';
import type { CallOptions, TerminalSession } from '../../backend.ts';
import { START_SHELL } from '../../common/shell-scripts.ts';
import { type Engine, TIMEOUTS } from '../engine.ts';
import { type Announced, awaitAnnouncement } from './await-announcement.ts';
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
  try {
    return await engine.within(limits, (whole) => start(engine, { name, size, log, whole }));
  } catch (error) {
    throw isMoorageError(error) ? error : noShell(name, error);
  }
}

interface StartOptions {
  readonly name: string;
  readonly size: TerminalSize;
  readonly log: Logger;
  /** Aborted when nobody waits for it any more. */
  readonly whole: AbortSignal;
}

async function start(engine: Engine, { name, size, log, whole }: StartOptions): Promise<TerminalSession> {
  const consoleSize = [size.rows, size.columns];
  const execId = await createExec(engine, name, {
    command: ['sh', '-c', START_SHELL],
    terminal: { environment: ENVIRONMENT, consoleSize },
    signal: whole,
  });
  const stream = await engine.openDuplex({
    method: 'POST',
    path: `/exec/${execId}/start`,
    body: { Detach: false, Tty: true, ConsoleSize: consoleSize },
    what: `open a terminal in ${name}`,
    timeout: TIMEOUTS.change,
  });
  const announced = await announcedBy(stream, whole);
  const terminal = new ContainerTerminal({ engine, log, name, execId, stream, announced });
  try {
    // Not every engine looks at the size it is given at first.
    await terminal.resize(size);
    whole.throwIfAborted();
    return terminal;
  } catch (error) {
    await terminal[Symbol.asyncDispose]();
    throw error;
  }
}

/** A connection on which no shell speaks is let go, whatever else comes on it. */
async function announcedBy(stream: Duplex, whole: AbortSignal): Promise<Announced> {
  const leave = () => void stream.destroy();
  // A failure may have a second one behind it, which nobody waits for.
  stream.on('error', () => undefined);
  if (whole.aborted) leave();
  whole.addEventListener('abort', leave, { once: true });
  try {
    return await awaitAnnouncement(stream);
  } catch (error) {
    leave();
    throw error;
  } finally {
    whole.removeEventListener('abort', leave);
  }
}

function noShell(name: string, cause: unknown): MoorageError {
  return new MoorageError(
    'BACKEND_ERROR',
    `No shell could be started in ${name}: ${messageOf(cause)}. A terminal needs an image with sh.`,
    { cause },
  );
}

import { type StdioOptions, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Duplex, Readable, Writable } from 'node:stream';
import type { Pipe, PipeStock } from './pipe-stock.ts';

export interface ChildOptions {
  readonly file: string;
  readonly args: readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly pipes: PipeStock;
  /** Whether file descriptor 3 of the program is a way to talk with it. */
  readonly channel?: 'none' | 'open';
}

/** How a child process ended. */
export type ChildEnd =
  | { readonly kind: 'exited'; readonly exitCode: number }
  | { readonly kind: 'signalled'; readonly signal: NodeJS.Signals }
  /** It could not be started. */
  | { readonly kind: 'failed'; readonly error: Error };

export interface RunningChild {
  /** Undefined of one that could not be started. */
  readonly pid: number | undefined;
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  readonly channel: Duplex | undefined;
  /** Resolves once it has ended and all that it wrote until then has been received. */
  readonly ended: Promise<ChildEnd>;
}

/** Starts a program as the leader of its own session and process group. */
export async function startChild(options: ChildOptions): Promise<RunningChild> {
  const { file, args, directory, environment, pipes, channel = 'none' } = options;
  const stdin = await pipes.take('write');
  const stdout = await pipes.take('read');
  const stderr = await pipes.take('read');
  const theirs = [stdin.readEnd, stdout.writeEnd, stderr.writeEnd];
  const stdio: StdioOptions = [...theirs, ...(channel === 'open' ? ['pipe' as const] : [])];
  const child = spawn(file, args, { cwd: directory, env: environment, stdio, detached: true });
  for (const descriptor of theirs) closeSync(descriptor);
  const streams = { stdin: writerOf(stdin), stdout: readerOf(stdout), stderr: readerOf(stderr) };

  const { promise: ended, resolve } = Promise.withResolvers<ChildEnd>();
  child.once('error', (error) => resolve({ kind: 'failed', error }));
  child.once('exit', (exitCode, signal) => {
    streams.stdin.destroy();
    const end: ChildEnd = signal
      ? { kind: 'signalled', signal }
      : { kind: 'exited', exitCode: exitCode ?? 0 };
    void drained(streams).then(() => resolve(end));
  });
  // Where no file descriptors are left there is none, and `ended` says why.
  return { pid: child.pid, ...streams, channel: child.stdio?.[3] as Duplex | undefined, ended };
}

function writerOf({ writeEnd }: Pipe): Writable {
  const writer = new Socket({ fd: writeEnd, readable: false, writable: true });
  // A program that ends before it has read its input is nobody's fault.
  return writer.on('error', () => undefined);
}

function readerOf({ readEnd }: Pipe): Readable {
  return new Socket({ fd: readEnd, readable: true, writable: false }).on('error', () => undefined);
}

/** Enough to empty any pipe; something left behind that writes without end must not keep us. */
const DRAIN_ROUNDS = 32;

/**
 * Resolves when what a child has written so far has been received. What it wrote before it exited, or before it said
 * something elsewhere, is complete in its pipes by then; they stay open, though, as long as anything that it started
 * holds them.
 */
export async function drained({ stdout, stderr }: Pick<RunningChild, 'stdout' | 'stderr'>): Promise<void> {
  let received = true;
  const onData = () => {
    received = true;
  };
  const streams = [stdout, stderr];
  for (const stream of streams) stream.on('data', onData);
  for (let round = 0; received && round < DRAIN_ROUNDS; round += 1) {
    received = false;
    // Two turns: one for the poll that finds what is there, one for what it found.
    await nextTurn();
    await nextTurn();
  }
  for (const stream of streams) stream.off('data', onData);
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

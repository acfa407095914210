import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Duplex, Readable, Writable } from 'node:stream';
import { killChild } from '../../platform/kill-child.ts';
import { bwrapOptions, DESCRIPTORS, type SandboxView } from './bwrap-arguments.ts';
import { forceEnd } from './end-of-run.ts';
import { idMaps, isRoot } from './identity.ts';
import { inheritedDescriptors } from './inherited-descriptors.ts';
import { spawnPiped } from './spawn-piped.ts';

export interface LaunchOptions {
  /** bubblewrap. */
  readonly program: string;
  readonly view: Omit<SandboxView, 'hasFilter'>;
  /** What runs inside, and what comes before it. */
  readonly command: readonly string[];
  /** See `seccompFilter`. */
  readonly filter: Buffer | undefined;
  readonly signal: AbortSignal;
}

/** A sandbox whose namespaces stand and whose command waits. */
export interface LaunchedSandbox {
  /** bubblewrap outside: it ends with the sandbox, and with its exit code. */
  readonly monitor: ChildProcess;
  /** First process of the sandbox, on the host. */
  readonly pid: number;
  /** Breaks when the sandbox ends; close it once it has been handed on. */
  readonly life: Duplex;
  /**
   * Resolves once the command runs, and its end is tied to that of the app if it is to be. Rejects as {@link launch} does.
   */
  readonly begun: Promise<void>;
  /** Lets the command run. */
  go(): void;
}

/**
 * What a sandbox does before anything else: it asks whether the app is still there, and ends when nobody answers. An app
 * that is killed lets the sandbox go by that, and bubblewrap has not yet tied the one to the other then.
 */
const ASK_FOR_APP = `echo >&${DESCRIPTORS.app}; read -r _ <&${DESCRIPTORS.app} || exit 1; exec ${DESCRIPTORS.app}>&-; exec "$@"`;

/**
 * Makes the namespaces of a sandbox and stops before anything is mounted or run in them, so that its owner can give it
 * a network and limits that hold from its first instruction on. Rejects with bubblewrap's exit code, what it said being
 * in the sandbox's log, or with the reason of `signal`; then nothing of it runs.
 */
export async function launch({
  program,
  view,
  command,
  filter,
  signal,
}: LaunchOptions): Promise<LaunchedSandbox> {
  await using log = await open(view.directory.log, 'a', 0o600);
  await using status = await open(view.directory.status, 'w', 0o600);
  const options = [...bwrapOptions({ ...view, hasFilter: filter !== undefined })];
  // The environment and host paths are nobody else's business, and every user can read command lines.
  const inside = ['sh', '-c', ASK_FOR_APP, 'sh', ...command];
  const monitor = spawnPiped(program, ['--args', String(DESCRIPTORS.options), '--', ...inside], {
    cwd: '/',
    env: {},
    detached: true,
    stdio: standardIo({ log: log.fd, status: status.fd, hasFilter: filter !== undefined }),
  });
  // Whoever waits for its end hears of it; what cannot be written to a program that ended needs no other word.
  for (const pipe of monitor.stdio) pipe?.on('error', () => undefined);
  pipeOf<Writable>(monitor, DESCRIPTORS.options).end(options.map((option) => `${option}\0`).join(''));
  if (filter) pipeOf<Writable>(monitor, DESCRIPTORS.filter).end(filter);
  const either = AbortSignal.any([signal, endOf(monitor)]);
  const begun = answerOnce(pipeOf<Duplex>(monitor, DESCRIPTORS.app), either);
  // Not everybody waits for it.
  begun.catch(() => undefined);
  const pid = await firstProcess(monitor, either).catch((error: unknown) => {
    killChild(monitor);
    throw error;
  });
  const launched: LaunchedSandbox = {
    monitor,
    pid,
    life: pipeOf<Duplex>(monitor, DESCRIPTORS.life),
    begun,
    go: () => void pipeOf<Writable>(monitor, DESCRIPTORS.go).end('!'),
  };
  try {
    mapIds(pid, view);
    return launched;
  } catch (error) {
    abandon(launched);
    throw error;
  }
}

/** Ends a sandbox that was launched in vain, and lets go of one that has ended. */
export function abandon({ monitor, pid, life }: LaunchedSandbox): void {
  life.destroy();
  // Once bubblewrap has ended, the number may be another's.
  if (monitor.exitCode === null && monitor.signalCode === null) forceEnd({ pid });
}

type Stdio = Exclude<SpawnOptions['stdio'], string | undefined>;

function standardIo({
  log,
  status,
  hasFilter,
}: {
  readonly log: number;
  readonly status: number;
  readonly hasFilter: boolean;
}): Stdio {
  const stdio: Stdio = [
    'ignore',
    log,
    log,
    'pipe',
    'pipe',
    'pipe',
    'pipe',
    status,
    hasFilter ? 'pipe' : 'ignore',
    'pipe',
  ];
  // Whatever this process inherited is covered by something harmless.
  for (const descriptor of inheritedDescriptors()) {
    while (stdio.length <= descriptor) stdio.push('ignore');
    if (stdio[descriptor] === 'ignore') stdio[descriptor] = log;
  }
  return stdio;
}

function pipeOf<Kind>(child: ChildProcess, descriptor: number): Kind {
  return child.stdio[descriptor as 3] as Kind;
}

/** Aborted, with why, once bubblewrap has ended. */
function endOf(monitor: ChildProcess): AbortSignal {
  const ended = new AbortController();
  monitor.once('error', (error) => ended.abort(error));
  monitor.once('exit', (code) => ended.abort(new Error(`bubblewrap ended with ${code}`)));
  return ended.signal;
}

async function answerOnce(asker: Duplex, signal: AbortSignal): Promise<void> {
  await nextChunk(asker, signal);
  asker.end('here\n');
}

async function firstProcess(monitor: ChildProcess, signal: AbortSignal): Promise<number> {
  const info = pipeOf<Readable>(monitor, DESCRIPTORS.info).setEncoding('utf8');
  let words = '';
  for (;;) {
    words += await nextChunk(info, signal);
    const pid = /"child-pid":\s*(\d+)/.exec(words)?.[1];
    if (pid) return Number(pid);
  }
}

async function nextChunk(stream: Readable, signal: AbortSignal): Promise<unknown> {
  const [chunk] = await once(stream, 'data', { signal }).catch(() => {
    throw signal.reason;
  });
  return chunk;
}

function mapIds(pid: number, { identity }: Pick<SandboxView, 'identity'>): void {
  const { uids, gids } = idMaps(identity);
  if (!isRoot(identity)) writeFileSync(`/proc/${pid}/setgroups`, 'deny');
  writeFileSync(`/proc/${pid}/uid_map`, uids);
  writeFileSync(`/proc/${pid}/gid_map`, gids);
}

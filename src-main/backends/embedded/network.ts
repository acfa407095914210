import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import type { Duplex, Readable } from 'node:stream';
import { messageOf } from '#shared/errors.ts';
import type { Settings } from '#shared/settings.ts';
import { killChild } from '../../platform/kill-child.ts';
import type { Clock } from '../../provider/clock.ts';
import { type Identity, isRoot } from './identity.ts';
import { lastLines } from './log-file.ts';
import type { SandboxDirectory } from './sandbox-directory.ts';
import { spawnPiped } from './spawn-piped.ts';

/** What of the network a sandbox has: a way out of its own, nothing, or the host's. */
export type Network = Settings['network'];

/** The interface of a sandbox with a way out. */
export const NETWORK_DEVICE = 'tap0';

export interface ConnectOptions {
  /** slirp4netns. */
  readonly program: string;
  readonly identity: Identity;
  /** First process of the sandbox. */
  readonly pid: number;
  /** Breaks when the sandbox ends, and slirp4netns with it. */
  readonly life: Duplex;
  readonly directory: SandboxDirectory;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Milliseconds between two looks whether bubblewrap has set up the loopback. */
const LOOK = 1;

/**
 * Connects the network namespace of a sandbox that has just been let go to the outside; ready once resolved. Rejects
 * with what slirp4netns says when it ends instead, and with the reason of `signal`.
 */
export async function connectNetwork(options: ConnectOptions): Promise<void> {
  const { program, identity, pid, life, directory, signal } = options;
  await untilLoopback(options);
  await using log = await open(directory.networkLog, 'w', 0o600);
  const child = spawnPiped(program, slirpArguments(identity, pid), {
    env: {},
    detached: true,
    stdio: ['ignore', log.fd, log.fd, 'pipe', life],
  });
  const ready = child.stdio[3] as Readable;
  const failed = new AbortController();
  child.once('error', (error) => failed.abort(error));
  child.once('exit', () => failed.abort(new Error('slirp4netns ended')));
  const either = AbortSignal.any([signal, failed.signal]);
  try {
    await once(ready, 'data', { signal: either });
  } catch {
    killChild(child);
    const words = await lastLines(directory.networkLog, 1);
    throw new Error([messageOf(either.reason), ...words].join(': '), { cause: either.reason });
  } finally {
    ready.destroy();
    child.unref();
  }
}

/** bubblewrap fails where the loopback has an address already, which it has from slirp4netns on. */
async function untilLoopback({ pid, clock, signal }: ConnectOptions): Promise<void> {
  for (;;) {
    const addresses = await readFile(`/proc/${pid}/net/fib_trie`, 'utf8').catch(() => undefined);
    if (addresses === undefined) throw new Error('the sandbox ended as it started');
    if (addresses.includes('127.0.0.1')) return;
    await clock.sleep(LOOK, signal);
  }
}

/** Descriptors 3 and 4 are as {@link connectNetwork} hands them out. Pure. */
function slirpArguments(identity: Identity, pid: number): readonly string[] {
  return [
    '--configure',
    '--mtu=65520',
    '--disable-host-loopback',
    '--enable-seccomp',
    '--ready-fd=3',
    '--exit-fd=4',
    // It locks itself in where it has the right to; another user is in the sandbox's namespace anyway.
    ...(isRoot(identity) ? ['--enable-sandbox', '--netns-type=path', `/proc/${pid}/ns/net`] : [String(pid)]),
    NETWORK_DEVICE,
  ];
}

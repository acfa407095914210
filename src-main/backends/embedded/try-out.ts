import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf } from '#shared/errors.ts';
import type { Clock } from '../../provider/clock.ts';
import type { SandboxSpec } from '../backend.ts';
import type { SystemPart } from './host-system.ts';
import { dropPrivileges, type Identity } from './identity.ts';
import { abandon, type LaunchedSandbox, launch } from './launch.ts';
import { lastLines } from './log-file.ts';
import { connectNetwork, NETWORK_DEVICE, type Network } from './network.ts';
import { removeTree } from './remove-tree.ts';
import { SandboxDirectory } from './sandbox-directory.ts';
import type { SandboxProgram } from './sandbox-program.ts';

/** Milliseconds. */
const TIMEOUT = 10_000;

/** What every sandbox has, and nothing more. */
const SPEC: SandboxSpec = {
  labels: { sandboxId: 'trial', thread: null, instanceId: null, createdAt: 0 },
  name: 'trial',
  image: '',
  containerPort: 0,
  hostPort: 0,
  hostAddress: '',
  mounts: [],
  extraMounts: [],
  environment: {},
  limits: { memory: 0, cpus: 0, pids: 0 },
  profile: 'hardened',
  shmSize: 0,
};

/** What sandboxes are made with on this machine. */
export interface Means {
  readonly identity: Identity;
  readonly system: readonly SystemPart[];
  /** See `seccompFilter`. */
  readonly filter: Buffer | undefined;
  /** slirp4netns; undefined where it is not installed. */
  readonly slirp: string | undefined;
}

const NOTHING: SandboxProgram = { files: [], command: [] };

export interface TryOutOptions {
  readonly means: Means;
  /** bubblewrap. */
  readonly program: string;
  /** What is wished for. */
  readonly network: Network;
  readonly clock: Clock;
}

export interface TryOutResult {
  /** What there is. */
  readonly network: Network;
  /** Why it is less than was wished for. */
  readonly problem?: string;
}

/**
 * Ends once there is a way out; without one after some ten seconds, for the app may have been killed before it could make
 * one, and nobody would end the trial.
 */
export const AWAIT_NETWORK = `
looks=0
until grep -q ${NETWORK_DEVICE} /proc/net/route; do
  looks=$((looks + 1))
  [ "$looks" -lt 1000 ] || exit 1
  sleep 0.01
done
`;

/** Makes one sandbox as they all are, which does nothing, and takes it away. Throws what bubblewrap says. */
export async function tryOut(options: TryOutOptions): Promise<TryOutResult> {
  const { means, network } = options;
  if (network !== 'nat') return tryNetwork(options, network);
  if (!means.slirp) {
    const problem =
      'slirp4netns is not installed. Install it with your package manager, such as: apt-get install slirp4netns';
    return { ...(await tryNetwork(options, 'none')), problem };
  }
  try {
    return await tryNetwork(options, 'nat');
  } catch (error) {
    // What fails with a network may do without.
    return { ...(await tryNetwork(options, 'none')), problem: messageOf(error) };
  }
}

async function tryNetwork({ means, program, clock }: TryOutOptions, network: Network): Promise<TryOutResult> {
  const directory = new SandboxDirectory(await mkdtemp(join(tmpdir(), 'moorage-trial-')));
  const signal = AbortSignal.timeout(TIMEOUT);
  try {
    await directory.make(SPEC.labels.sandboxId, means.identity);
    const launched = await launch({
      program,
      view: { ...means, spec: SPEC, directory, program: NOTHING, network, diesWithApp: true },
      command: [
        ...dropPrivileges(means.identity),
        ...(network === 'nat' ? ['sh', '-c', AWAIT_NETWORK] : ['true']),
      ],
      filter: means.filter,
      signal,
    });
    const ended = untilEnded(launched, signal);
    launched.go();
    const connected =
      network === 'nat' && means.slirp
        ? connectNetwork({ ...means, ...launched, program: means.slirp, directory, clock, signal })
        : undefined;
    await Promise.all([ended, connected]).finally(() => abandon(launched));
    return { network };
  } catch (error) {
    const words = await lastLines(directory.log, 1);
    throw words.length === 0 ? error : new Error(words.join(), { cause: error });
  } finally {
    await removeTree(directory.path);
  }
}

async function untilEnded({ monitor }: LaunchedSandbox, signal: AbortSignal): Promise<void> {
  const [code] = (await once(monitor, 'exit', { signal })) as [number | null];
  if (code !== 0) throw new Error(`bubblewrap ended with ${code}`);
}

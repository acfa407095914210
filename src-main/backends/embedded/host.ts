import type { Logger } from 'pino';
import { MoorageError, messageOf } from '#shared/errors.ts';
import type { Settings } from '#shared/settings.ts';
import type { Exec } from '../../platform/exec.ts';
import type { Platform } from '../../platform/platform.ts';
import { userNamespaceRemedy } from '../../platform/user-namespace-remedy.ts';
import type { Clock } from '../../provider/clock.ts';
import type { EngineInfo } from '../backend.ts';
import { type CgroupTree, findCgroups } from './cgroup/cgroup-tree.ts';
import { sweepCgroups } from './cgroup/sweep-cgroups.ts';
import { hostSystem, type SystemPart } from './host-system.ts';
import { type Identity, isRoot } from './identity.ts';
import type { Network } from './network.ts';
import { describeWeakLimits } from './resource-limits.ts';
import { seccompFilter } from './seccomp-filter.ts';
import { tryOut } from './try-out.ts';

export interface HostDeps {
  readonly network: Settings['network'];
  readonly platform: Platform;
  /** By Node's name. */
  readonly architecture: string;
  readonly identity: Identity;
  readonly exec: Exec;
  readonly findProgram: (name: string) => string | undefined;
  /** Content of a file, undefined when it cannot be read. */
  readonly readText: (path: string) => string | undefined;
  readonly clock: Clock;
  readonly log: Logger;
}

/** This machine, in the place of an engine: what it has to make sandboxes with, and what it lets us. */
export class Host {
  readonly identity: Identity;
  readonly filter: Buffer | undefined;
  readonly #deps: HostDeps;
  #cgroups: CgroupTree | undefined;
  #system: readonly SystemPart[] | undefined;
  #network: Promise<Network> | undefined;

  constructor(deps: HostDeps) {
    this.#deps = deps;
    this.identity = deps.identity;
    this.filter = seccompFilter(deps.architecture);
  }

  /** Where bubblewrap is. Throws `BACKEND_UNREACHABLE`, with what to install. */
  bubblewrap(): string {
    const { platform, findProgram } = this.#deps;
    if (platform !== 'linux') {
      throw new MoorageError(
        'BACKEND_UNREACHABLE',
        'Sandboxes without a container engine need Linux. Install and start a container engine, such as Docker.',
      );
    }
    const program = findProgram('bwrap');
    if (program) return program;
    throw new MoorageError(
      'BACKEND_UNREACHABLE',
      'bubblewrap (bwrap) is not installed. Install it with your package manager, such as: apt-get install bubblewrap slirp4netns',
    );
  }

  get slirp(): string | undefined {
    return this.#deps.findProgram('slirp4netns');
  }

  get cgroups(): CgroupTree {
    this.#cgroups ??= findCgroups({ readText: this.#deps.readText, isRoot: isRoot(this.identity) });
    return this.#cgroups;
  }

  get system(): readonly SystemPart[] {
    this.#system ??= hostSystem();
    return this.#system;
  }

  /** What sandboxes get of the network: what the settings say, or nothing where that cannot be had. */
  network(): Promise<Network> {
    this.#network ??= this.#tryOut();
    return this.#network;
  }

  /** Tries a sandbox out. Throws `BACKEND_UNREACHABLE`, with what is missing. */
  async inspect(): Promise<EngineInfo> {
    const program = this.bubblewrap();
    const version = await this.#deps.exec(program, ['--version']);
    this.#network = this.#tryOut();
    const network = await this.#network;
    await sweepCgroups(this.cgroups, this.#deps.clock.now());
    for (const weakness of describeWeakLimits(this.cgroups.places)) {
      this.#deps.log.warn(`${weakness} Control groups would hold it, which need root or a delegation.`);
    }
    return {
      product: 'Bubblewrap',
      version: /\d[\d.]*/.exec(version?.stdout ?? '')?.[0] ?? 'unknown',
      endpoint: program,
      reachesHostLoopback: network === 'host',
    };
  }

  async #tryOut(): Promise<Network> {
    const { network, clock, log, readText } = this.#deps;
    const { identity, system, filter, slirp } = this;
    const program = this.bubblewrap();
    try {
      const result = await tryOut({ means: { identity, system, filter, slirp }, program, network, clock });
      if (result.problem) log.warn(`Sandboxes have no network: ${result.problem}`);
      return result.network;
    } catch (error) {
      this.#network = undefined;
      throw new MoorageError(
        'BACKEND_UNREACHABLE',
        `bubblewrap cannot make a sandbox here: ${messageOf(error)}. ${userNamespaceRemedy(readText)}`,
        { cause: error },
      );
    }
  }
}

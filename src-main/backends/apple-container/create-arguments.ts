import { MoorageError } from '#shared/errors.ts';
import type { Mount } from '#shared/sandbox.ts';
import type { SandboxSpec } from '../backend.ts';
import { HARDENED_CAPABILITIES } from '../common/hardened-capabilities.ts';
import { tooLittleMemory } from './cli-errors.ts';
import type { CliAbilities } from './cli-version.ts';
import { writeLabels } from './container-labels.ts';

const MIB = 2 ** 20;
const SMALLEST_MEMORY = 200 * MIB;
const NAME_PATTERN = /^[a-zA-Z0-9][a-zA-Z0-9_.-]{1,62}$/;

export interface CreateTraits {
  readonly abilities: CliAbilities;
  /** The image's first program is an init. */
  readonly bringsInit: boolean;
  readonly ref: string;
  readonly mountArguments: (mount: Mount) => readonly string[];
}

/** A command, and what it finds in its environment. */
export interface CreateCommand {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/**
 * `container create …` for a sandbox. What the command cannot hold it to (its number of processes) is left out. Throws
 * `INVALID_INPUT` for what it would refuse.
 */
export function createCommand(spec: SandboxSpec, traits: CreateTraits): CreateCommand {
  assertName(spec.name);
  const { args: environment, env } = environmentArguments(spec.environment);
  const args = [
    'create',
    ...['--name', spec.name],
    ...publishArguments(spec),
    ...spec.mounts.flatMap(traits.mountArguments),
    ...environment,
    ...labelArguments(spec, traits.ref),
    ...limitArguments(spec),
    ...profileArguments(spec, traits.abilities),
    ...(traits.abilities.init && !traits.bringsInit ? ['--init'] : []),
    spec.image,
  ];
  return { args, env };
}

/** The command looks for a name of its own rules, up to a DNS label's length. */
function assertName(name: string): void {
  if (NAME_PATTERN.test(name)) return;
  throw new MoorageError(
    'INVALID_INPUT',
    `Apple container takes names of 2 to 63 letters, digits, _ . and -, and ${name} is none. Use a shorter sandbox id or container_prefix.`,
  );
}

/** Without an address the port would be open to the network. */
function publishArguments({ hostAddress, hostPort, containerPort }: SandboxSpec): readonly string[] {
  const address = hostAddress.includes(':') ? `[${hostAddress}]` : hostAddress;
  return ['-p', `${address}:${hostPort}:${containerPort}/tcp`];
}

/** What the command itself reads, which a sandbox's value must not change. */
const READ_BY_COMMAND =
  /^(?:PATH|HOME|USER|LOGNAME|SHELL|TMPDIR|LANG|LC_.*|TZ|CONTAINER_.*|DYLD_.*|XPC_.*|__CF.*|NS.*)$/;

/**
 * Values go by the environment where they can: everybody on this computer can read the arguments of a process, and
 * tokens are given to sandboxes this way.
 */
function environmentArguments(environment: SandboxSpec['environment']): CreateCommand {
  const args: string[] = [];
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (READ_BY_COMMAND.test(name)) args.push('-e', `${name}=${value}`);
    else {
      args.push('-e', name);
      env[name] = value;
    }
  }
  return { args, env };
}

function labelArguments({ labels, image }: SandboxSpec, ref: string): readonly string[] {
  return Object.entries(writeLabels(labels, { ref, image })).flatMap(([key, value]) => [
    '-l',
    `${key}=${value}`,
  ]);
}

/** A limit of 0 is left to the command, which has one for each. */
function limitArguments({ limits: { memory, cpus } }: SandboxSpec): readonly string[] {
  if (memory > 0 && memory < SMALLEST_MEMORY) throw new MoorageError('INVALID_INPUT', tooLittleMemory());
  return [
    ...(cpus > 0 ? ['-c', `${Math.max(1, Math.ceil(cpus))}`] : []),
    ...(memory > 0 ? ['-m', `${Math.ceil(memory / MIB)}M`] : []),
  ];
}

function profileArguments(spec: SandboxSpec, abilities: CliAbilities): readonly string[] {
  switch (spec.profile) {
    case 'aio':
      return abilities.shmSize && spec.shmSize > 0 ? ['--shm-size', `${Math.ceil(spec.shmSize / MIB)}M`] : [];
    case 'hardened':
      return abilities.capabilities
        ? ['--cap-drop', 'ALL', ...HARDENED_CAPABILITIES.flatMap((name) => ['--cap-add', name])]
        : [];
  }
}

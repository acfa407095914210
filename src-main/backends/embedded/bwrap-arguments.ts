import { dirname, join } from 'node:path';
import type { SandboxSpec } from '../backend.ts';
import { etcFiles, HOST_ETC, SANDBOX_USER } from './etc-files.ts';
import type { SystemPart } from './host-system.ts';
import { type Identity, isRoot } from './identity.ts';
import type { Network } from './network.ts';
import type { SandboxDirectory } from './sandbox-directory.ts';
import { OWN_PROGRAMS, type SandboxProgram, SOCKET_DIRECTORY } from './sandbox-program.ts';

/** File descriptors that bubblewrap is given beside the standard three. */
export const DESCRIPTORS = { options: 3, go: 4, info: 5, life: 6, status: 7, filter: 8, app: 9 } as const;

export interface SandboxView {
  readonly spec: SandboxSpec;
  readonly directory: SandboxDirectory;
  readonly program: SandboxProgram;
  readonly system: readonly SystemPart[];
  readonly network: Network;
  readonly identity: Identity;
  /** Whether it ends when this process does, however that ends. */
  readonly diesWithApp: boolean;
  readonly hasFilter: boolean;
}

const PATH = [OWN_PROGRAMS, '/usr/local/bin', '/usr/bin', '/bin', '/usr/local/sbin', '/usr/sbin', '/sbin'];

/** To begin in the home of the sandbox's user and to become that user: gone with root, before anything of theirs runs. */
const PASSING = ['CAP_DAC_OVERRIDE', 'CAP_SETUID', 'CAP_SETGID'];

/** The options that make bubblewrap show a sandbox nothing but what it may see. Pure. */
export function bwrapOptions(view: SandboxView): readonly string[] {
  return [
    ...namespaceOptions(view),
    ...environmentOptions(view),
    ...systemOptions(view),
    ...etcOptions(view),
    ...ownOptions(view),
    ...view.spec.mounts
      .toSorted((a, b) => a.target.localeCompare(b.target))
      .flatMap(({ source, target, readOnly }) =>
        mount(readOnly ? '--ro-bind' : '--bind', { source, target }),
      ),
    // What is left of bubblewrap's own file systems: the places where mounts hang.
    ...['--remount-ro', '/dev', '--remount-ro', '/'],
  ];
}

function namespaceOptions(view: SandboxView): readonly string[] {
  const { spec, network, identity, diesWithApp, hasFilter } = view;
  return [
    ...['--unshare-user', '--unshare-pid', '--unshare-ipc', '--unshare-uts', '--unshare-cgroup-try'],
    ...(network === 'host' ? [] : ['--unshare-net']),
    ...['--hostname', spec.labels.sandboxId],
    ...['--userns-block-fd', String(DESCRIPTORS.go), '--info-fd', String(DESCRIPTORS.info)],
    ...['--sync-fd', String(DESCRIPTORS.life), '--json-status-fd', String(DESCRIPTORS.status)],
    ...(hasFilter ? ['--seccomp', String(DESCRIPTORS.filter)] : []),
    ...(diesWithApp ? ['--die-with-parent'] : []),
    ...['--cap-drop', 'ALL'],
    ...(isRoot(identity) ? PASSING.flatMap((capability) => ['--cap-add', capability]) : []),
  ];
}

function environmentOptions({ spec }: SandboxView): readonly string[] {
  const { name, home } = SANDBOX_USER;
  const environment = {
    PATH: PATH.join(':'),
    HOME: home,
    USER: name,
    LOGNAME: name,
    SHELL: '/bin/bash',
    LANG: 'C.UTF-8',
    ...spec.environment,
  };
  return [
    '--clearenv',
    ...Object.entries(environment).flatMap(([variable, value]) => ['--setenv', variable, value]),
    ...['--chdir', home],
  ];
}

function systemOptions({ spec, system }: SandboxView): readonly string[] {
  return [
    ...system.flatMap((part) =>
      part.kind === 'link' ? ['--symlink', part.to, part.path] : ['--ro-bind', part.path, part.path],
    ),
    ...['--proc', '/proc', '--dev', '/dev'],
    ...[
      '--perms',
      '1777',
      ...(spec.shmSize > 0 ? ['--size', String(spec.shmSize)] : []),
      '--tmpfs',
      '/dev/shm',
    ],
  ];
}

function etcOptions({ directory, spec, network }: SandboxView): readonly string[] {
  // On the host's network names are resolved as the host does.
  const resolver = 'resolv.conf';
  const own = Object.keys(etcFiles(spec.labels.sandboxId)).filter(
    (name) => network !== 'host' || name !== resolver,
  );
  const shared = network === 'host' ? [...HOST_ETC, resolver] : HOST_ETC;
  return [
    ...shared.flatMap((name) => mount('--ro-bind-try', { source: `/etc/${name}`, target: `/etc/${name}` })),
    ...own.flatMap((name) =>
      mount('--ro-bind', { source: join(directory.etc, name), target: `/etc/${name}` }),
    ),
  ];
}

function ownOptions({ directory, program }: SandboxView): readonly string[] {
  return [
    ...mount('--bind', { source: directory.home, target: SANDBOX_USER.home }),
    ...mount('--bind', { source: directory.tmp, target: '/tmp' }),
    ...mount('--bind', { source: directory.run, target: SOCKET_DIRECTORY }),
    ...parents('/var/tmp'),
    ...['--symlink', '/tmp', '/var/tmp'],
    ...program.files.flatMap((file) => mount('--ro-bind', file)),
  ];
}

function mount(
  option: string,
  { source, target }: { readonly source: string; readonly target: string },
): readonly string[] {
  return [...parents(target), option, source, target];
}

/** bubblewrap makes what is missing on the way to a mount for its own user alone. */
function parents(path: string): readonly string[] {
  const parent = dirname(path);
  if (parent === '/') return [];
  return [...parents(parent), '--perms', '0755', '--dir', parent];
}

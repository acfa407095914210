import type { Look } from './look.ts';

export type PackageManager = 'apt' | 'dnf' | 'pacman' | 'brew' | 'winget';

/** Something a machine may lack. */
export interface Tool {
  readonly name: string;
  /** What is missing without it: the end of "needed for …". */
  readonly purpose: string;
  /** False where Moorage itself uses it. */
  readonly testsOnly: boolean;
  isPresent(look: Look): boolean;
  /** What does as well, as the end of a sentence. */
  readonly otherwise?: string;
  /** Its package; where a manager is left out, it has none, or the tool means nothing on its systems. */
  readonly packages: Readonly<Partial<Record<PackageManager, string>>>;
}

export const TOOLS: readonly Tool[] = [
  {
    name: 'bubblewrap',
    purpose: 'sandboxes on a machine without a container engine',
    testsOnly: false,
    isPresent: (look) => look.command('bwrap'),
    packages: { apt: 'bubblewrap', dnf: 'bubblewrap', pacman: 'bubblewrap' },
  },
  {
    name: 'slirp4netns',
    purpose: 'the network of sandboxes on a machine without a container engine',
    testsOnly: false,
    isPresent: (look) => look.command('slirp4netns'),
    packages: { apt: 'slirp4netns', dnf: 'slirp4netns', pacman: 'slirp4netns' },
  },
  {
    name: 'a container engine',
    purpose: 'sandboxes',
    testsOnly: false,
    isPresent: (look) => look.command('docker') || look.command('podman') || look.env('DOCKER_HOST'),
    packages: { brew: 'colima docker', winget: 'Docker.DockerDesktop' },
  },
  {
    name: 'Docker',
    purpose: 'the tests against a real engine',
    testsOnly: true,
    isPresent: (look) =>
      look.command('dockerd') || look.file('/var/run/docker.sock') || look.env('DOCKER_HOST'),
    packages: { apt: 'docker.io', dnf: 'moby-engine', pacman: 'docker' },
  },
  {
    name: 'iproute2',
    purpose: 'the private network of the test engine',
    testsOnly: true,
    isPresent: (look) => look.command('ip'),
    packages: { apt: 'iproute2', dnf: 'iproute', pacman: 'iproute2' },
  },
  {
    name: 'iptables',
    purpose: 'the private network of the test engine',
    testsOnly: true,
    isPresent: (look) => look.command('iptables'),
    packages: { apt: 'iptables', dnf: 'iptables-nft', pacman: 'iptables' },
  },
  {
    name: 'a static busybox',
    purpose: 'the images that the tests build',
    testsOnly: true,
    isPresent: (look) => look.staticProgram('/bin/busybox'),
    packages: { apt: 'busybox-static', dnf: 'busybox', pacman: 'busybox' },
  },
  {
    name: 'mmdebstrap',
    purpose: 'the lite sandbox image where no registry can be reached, and its tests',
    testsOnly: true,
    isPresent: (look) => look.command('mmdebstrap'),
    packages: { apt: 'mmdebstrap' },
  },
  {
    name: 'docker-registry',
    purpose: 'the tests of image pulls',
    testsOnly: true,
    isPresent: (look) => look.command('docker-registry'),
    packages: { apt: 'docker-registry' },
  },
  {
    name: 'Chromium',
    purpose: 'the tests of the dashboard',
    testsOnly: true,
    isPresent: (look) => look.file('/usr/bin/chromium') || look.env('MOORAGE_CHROMIUM'),
    otherwise: 'set MOORAGE_CHROMIUM to the program of another Chromium or Chrome',
    packages: { apt: 'chromium', dnf: 'chromium', pacman: 'chromium' },
  },
];

export interface Wanted {
  /** null where it is not known: then nothing is left out. */
  readonly manager: PackageManager | null;
  readonly forTests: boolean;
}

/** The tools that mean something on a machine. Pure. */
export function wantedTools(tools: readonly Tool[], { manager, forTests }: Wanted): readonly Tool[] {
  return tools.filter(
    (tool) => (forTests || !tool.testsOnly) && (manager === null || tool.packages[manager] !== undefined),
  );
}

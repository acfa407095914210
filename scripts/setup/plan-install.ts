import type { Machine } from './machine.ts';
import type { PackageManager, Tool } from './tools.ts';

/** A program and its arguments. */
export type Command = readonly [string, ...string[]];

export type InstallPlan =
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'install';
      /** Brings the list of packages up to date. */
      readonly refresh: Command;
      /** Without the packages. */
      readonly install: Command;
      readonly packages: readonly string[];
    }
  /** For a person to type. */
  | { readonly kind: 'print'; readonly commands: readonly string[] }
  /** Nothing we know of brings these here. */
  | { readonly kind: 'unknown' };

/** Asks nothing, and restarts no services that happen to be outdated. */
const APT_GET: Command = ['env', 'DEBIAN_FRONTEND=noninteractive', 'NEEDRESTART_SUSPEND=1', 'apt-get'];

/** Waits for another installer, and does not hang on a dead mirror. */
const APT_OPTIONS = [
  '-y',
  '-o',
  'DPkg::Lock::Timeout=120',
  '-o',
  'Acquire::http::Timeout=20',
  '-o',
  'Acquire::Retries=2',
];

const BY_HAND: Readonly<Record<PackageManager, (packages: string) => string>> = {
  apt: (packages) => `sudo apt-get update && sudo apt-get install ${packages}`,
  dnf: (packages) => `sudo dnf install ${packages}`,
  pacman: (packages) => `sudo pacman -S --needed ${packages}`,
  brew: (packages) => `brew install ${packages}`,
  winget: (packages) => `winget install ${packages}`,
};

/** How `missing` gets onto `machine`. Only Debian and its kin are changed by us; elsewhere a person is told. Pure. */
export function planInstall(missing: readonly Tool[], { manager, root }: Machine): InstallPlan {
  if (missing.length === 0) return { kind: 'nothing' };
  if (manager === null) return { kind: 'unknown' };
  const packages = missing.flatMap((tool) => tool.packages[manager]?.split(' ') ?? []);
  if (packages.length === 0) return { kind: 'unknown' };
  if (manager !== 'apt' || root === 'by-hand') {
    return { kind: 'print', commands: [BY_HAND[manager](packages.join(' '))] };
  }
  const aptGet: Command = root === 'is-root' ? APT_GET : ['sudo', '-n', ...APT_GET];
  return {
    kind: 'install',
    refresh: [...aptGet, ...APT_OPTIONS, 'update'],
    install: [...aptGet, ...APT_OPTIONS, 'install', '--no-install-recommends'],
    packages,
  };
}

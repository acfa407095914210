import type { PackageManager } from './tools.ts';

/** How packages get onto this machine. */
export interface Machine {
  /** null where none of those we know is here. */
  readonly manager: PackageManager | null;
  /** How to become root: not needed, by `sudo` without a question, or only by a person. */
  readonly root: 'is-root' | 'by-sudo' | 'by-hand';
}

export interface MachineFacts {
  readonly platform: NodeJS.Platform;
  /** Text of /etc/os-release; empty where there is none. */
  readonly osRelease: string;
  readonly isRoot: boolean;
  readonly sudoWithoutPassword: boolean;
}

const FAMILIES: Readonly<Record<string, PackageManager>> = {
  debian: 'apt',
  ubuntu: 'apt',
  fedora: 'dnf',
  rhel: 'dnf',
  arch: 'pacman',
};

/** Pure. */
export function describeMachine({ platform, osRelease, isRoot, sudoWithoutPassword }: MachineFacts): Machine {
  const root = isRoot ? 'is-root' : sudoWithoutPassword ? 'by-sudo' : 'by-hand';
  if (platform === 'darwin') return { manager: 'brew', root };
  if (platform === 'win32') return { manager: 'winget', root };
  const manager = families(osRelease).map((family) => FAMILIES[family]);
  return { manager: manager.find((known) => known !== undefined) ?? null, root };
}

/** The system's own name, then those it descends from: `ID` and `ID_LIKE` of os-release(5). */
function families(osRelease: string): string[] {
  const field = (name: string) =>
    new RegExp(`^${name}=["']?([^"'\n]*)`, 'm').exec(osRelease)?.[1]?.split(' ') ?? [];
  return [...field('ID'), ...field('ID_LIKE')];
}

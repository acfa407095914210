/** A release of the command line. */
export interface CliVersion {
  readonly major: number;
  readonly minor: number;
  /** Such as `1.2.2`. */
  readonly text: string;
}

/** What not every release can do. */
export interface CliAbilities {
  /** `--init`, from 0.10. */
  readonly init: boolean;
  /** `--cap-drop`, and progress line by line, from 0.12. */
  readonly capabilities: boolean;
  readonly plainProgress: boolean;
  /** `--shm-size`, from 1.0. */
  readonly shmSize: boolean;
}

/** Older ones say nothing of what a container uses. */
export const OLDEST_RELEASE = '0.7';

/** Of `container CLI version 1.2.2 (build: release, commit: 3c4c59c)`; undefined where there is none in it. */
export function parseVersion(text: string): CliVersion | undefined {
  const match = /\bversion v?((\d+)\.(\d+)[^\s,)]*)/i.exec(text);
  if (!match) return undefined;
  const [, whole = '', major, minor] = match;
  return { major: Number(major), minor: Number(minor), text: whole };
}

/** Whether `version` is of the release `wanted`, such as `0.12`, or a later one. */
export function isAtLeast({ major, minor }: CliVersion, wanted: string): boolean {
  const [wantedMajor = 0, wantedMinor = 0] = wanted.split('.').map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

export function abilitiesOf(version: CliVersion): CliAbilities {
  return {
    init: isAtLeast(version, '0.10'),
    capabilities: isAtLeast(version, '0.12'),
    plainProgress: isAtLeast(version, '0.12'),
    shmSize: isAtLeast(version, '1.0'),
  };
}

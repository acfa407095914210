import type { Exec } from '../platform/exec.ts';
import type { Platform } from '../platform/platform.ts';
import type { Diagnostic } from './diagnostic.ts';

export interface LinuxProgramOptions {
  readonly program: string;
  /** What the Debian package is called. */
  readonly debianPackage: string;
  /** What it is for, to follow the name and a colon. */
  readonly purpose: string;
  readonly exec: Exec;
  readonly platform: Platform;
}

/** Whether a program is there that sandboxes without a container engine are made with. */
export function linuxProgram(options: LinuxProgramOptions): Diagnostic {
  const { program, debianPackage, purpose, exec, platform } = options;
  return {
    id: program,
    title: debianPackage,
    applicable: () => platform === 'linux',
    check: async () => {
      const result = await exec(program, ['--version']);
      if (result?.exitCode === 0) return { level: 'pass', summary: versionIn(result.stdout) };
      return {
        level: 'warn',
        summary: result
          ? `${program} --version fails: ${result.stderr.trim()}`
          : `${program} is not installed.`,
        advice: `${purpose} With a container engine it is not needed. Install it with your package manager, such as: apt-get install ${debianPackage}`,
      };
    },
  };
}

function versionIn(output: string): string {
  return /\d+(\.\d+)+/.exec(output)?.[0] ?? 'installed';
}

import type { Exec } from '../platform/exec.ts';
import type { Platform } from '../platform/platform.ts';
import type { Diagnostic } from './diagnostic.ts';

export interface UserNamespacesOptions {
  readonly exec: Exec;
  readonly platform: Platform;
  /** Content of a file, undefined when it cannot be read. */
  readonly readText: (path: string) => string | undefined;
}

/** Sysctls that forbid user namespaces, with the value that does. */
const RESTRICTIONS: readonly (readonly [name: string, forbidding: string, allowing: string])[] = [
  ['kernel.apparmor_restrict_unprivileged_userns', '1', '0'],
  ['kernel.unprivileged_userns_clone', '0', '1'],
  ['user.max_user_namespaces', '0', '15000'],
];

/** Whether bubblewrap may make the namespaces that a sandbox without a container engine consists of. Tries it. */
export function userNamespaces({ exec, platform, readText }: UserNamespacesOptions): Diagnostic {
  return {
    id: 'user-namespaces',
    title: 'user namespaces',
    applicable: () => platform === 'linux',
    check: async () => {
      const trial = await exec('bwrap', ['--unshare-user', '--unshare-pid', '--ro-bind', '/', '/', 'true']);
      if (!trial) {
        return {
          level: 'warn',
          summary: 'They cannot be tried without bubblewrap.',
          advice: 'With a container engine they are not needed.',
        };
      }
      if (trial.exitCode === 0) return { level: 'pass', summary: 'bubblewrap may make them' };
      return {
        level: 'warn',
        summary: `bubblewrap may not make them: ${trial.stderr.trim()}`,
        advice: `With a container engine they are not needed. ${remedy(readText)}`,
      };
    },
  };
}

function remedy(readText: UserNamespacesOptions['readText']): string {
  const found = RESTRICTIONS.filter(
    ([name, forbidding]) => readText(`/proc/sys/${name.replaceAll('.', '/')}`)?.trim() === forbidding,
  );
  if (found.length === 0) return 'In a container, give it the right to make user namespaces.';
  return `As root: ${found.map(([name, , allowing]) => `sysctl -w ${name}=${allowing}`).join(' && ')}`;
}

import type { Exec } from '../platform/exec.ts';
import type { Platform } from '../platform/platform.ts';
import { userNamespaceRemedy } from '../platform/user-namespace-remedy.ts';
import type { Diagnostic } from './diagnostic.ts';

export interface UserNamespacesOptions {
  readonly exec: Exec;
  readonly platform: Platform;
  /** Content of a file, undefined when it cannot be read. */
  readonly readText: (path: string) => string | undefined;
}

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
        advice: `With a container engine they are not needed. ${userNamespaceRemedy(readText)}`,
      };
    },
  };
}

/** Sysctls that forbid user namespaces, with the value that does. */
const RESTRICTIONS: readonly (readonly [name: string, forbidding: string, allowing: string])[] = [
  ['kernel.apparmor_restrict_unprivileged_userns', '1', '0'],
  ['kernel.unprivileged_userns_clone', '0', '1'],
  ['user.max_user_namespaces', '0', '15000'],
];

/**
 * What to do on a machine where bubblewrap may not make user namespaces, as a sentence. `readText` gives the content of
 * a file, undefined when it cannot be read.
 */
export function userNamespaceRemedy(readText: (path: string) => string | undefined): string {
  const found = RESTRICTIONS.filter(
    ([name, forbidding]) => readText(`/proc/sys/${name.replaceAll('.', '/')}`)?.trim() === forbidding,
  );
  if (found.length === 0) return 'In a container, give it the right to make user namespaces.';
  return `As root: ${found.map(([name, , allowing]) => `sysctl -w ${name}=${allowing}`).join(' && ')}`;
}

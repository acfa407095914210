/**
 * The environment of a sandbox: a value that is wholly `$NAME` is read from `env` (empty when it is not set there,
 * as DeerFlow does), any other is taken as it stands.
 */
export function resolveEnvironment(
  environment: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      value.startsWith('$') ? (env[value.slice(1)] ?? '') : value,
    ]),
  );
}

import { FAMILY_VARIABLE } from './process-family.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Variables of the server itself, which say nothing to a command. */
const OWN_PREFIX = 'MOORAGE_SANDBOX_';

/** The environment of a command: what the server was started with less its own settings, then `extra`. */
export function childEnvironment(
  server: Environment,
  family: string,
  extra: Environment = {},
): Record<string, string> {
  const entries = Object.entries({ ...server, ...extra });
  const kept = entries.filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith(OWN_PREFIX),
  );
  return { ...Object.fromEntries(kept), [FAMILY_VARIABLE]: family };
}

/** What is told of a Moorage whose core does not run, or that broke. */
export interface DiagnosticsFacts {
  readonly versions: Readonly<Record<string, string>>;
  /** Such as `linux x64`. */
  readonly system: string;
  readonly home: string;
  readonly userHome: string;
  /** What stands in the way; undefined where nothing does. */
  readonly problem: string | undefined;
  /** The last lines of the log. */
  readonly log: readonly string[];
}

/** What helps somebody else to find a fault, as text. Secrets and the person's name are taken out. Pure. */
export function diagnosticsText({
  versions,
  system,
  home,
  userHome,
  problem,
  log,
}: DiagnosticsFacts): string {
  const text = [
    ...Object.entries(versions).map(([name, version]) => `${name} ${version}`),
    `on ${system}`,
    `home ${home}`,
    ...(problem === undefined ? [] : ['', problem]),
    '',
    'The last lines of the log:',
    ...log,
    '',
  ].join('\n');
  return withoutSecrets(text).replaceAll(userHome, '~');
}

const SECRET =
  /((?:api[_-]?key|token|secret|password|passwd|authorization)["']?\s*[:=]\s*["']?)(?:bearer\s+)?[^\s"',}&]+/gi;

/** `text` without what stands after a name for a secret. Pure. */
export function withoutSecrets(text: string): string {
  return text.replace(SECRET, '$1…').replace(/(:\/\/[^\s/:@]+:)[^\s/@]+@/g, '$1…@');
}

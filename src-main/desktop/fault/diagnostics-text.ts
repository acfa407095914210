import { redact } from '../../diagnostics/redact.ts';

/** What is told of a Moorage whose core does not run, or that broke. */
export interface DiagnosticsFacts {
  readonly versions: Readonly<Record<string, string>>;
  /** Such as `linux x64`. */
  readonly system: string;
  readonly home: string;
  readonly userHome: string;
  /** What stands in the way; undefined where nothing does. */
  readonly problem: string | undefined;
  /** The last lines of the log, oldest first. */
  readonly log: readonly string[];
  /** What must not be told. */
  readonly secrets: readonly string[];
}

/** What helps somebody else to find a fault, as text. Secrets and the person's name are taken out. Pure. */
export function diagnosticsText(facts: DiagnosticsFacts): string {
  const { versions, system, home, userHome, problem, log, secrets } = facts;
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
  return redact(text, secrets).replaceAll(userHome, '~');
}

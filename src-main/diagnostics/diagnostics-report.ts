import type { DiagnosticView } from '#shared/contract/diagnostics.ts';
import type { SettingView } from '#shared/contract/settings.ts';
import type { EngineStatus } from '#shared/events.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import { redact } from './redact.ts';

export interface ReportFacts {
  /** Unix time, milliseconds. */
  readonly now: number;
  /** Name and version, such as `Moorage 1.0.0` or `Node 24.18.0`. */
  readonly versions: readonly string[];
  readonly engine: EngineStatus;
  readonly sandboxes: readonly Sandbox[];
  readonly settings: readonly SettingView[];
  readonly checks: readonly DiagnosticView[];
  /** Oldest first. */
  readonly logLines: readonly string[];
  /** What must not be told. */
  readonly secrets: readonly string[];
  /** The user's home directory: its name may be a person's. */
  readonly userHome: string;
}

/** All that helps someone else to find a fault, as text, without secrets. Pure. */
export function diagnosticsReport(facts: ReportFacts): string {
  const sections = [
    section('Moorage diagnostics', [new Date(facts.now).toISOString(), ...facts.versions]),
    section('Engine', [describeEngine(facts.engine)]),
    section('Sandboxes', countsOf(facts.sandboxes)),
    section('Checks', facts.checks.flatMap(describeCheck)),
    section('Settings that are not the defaults', facts.settings.flatMap(describeSetting)),
    section('Last log lines', facts.logLines),
  ];
  return withoutHome(redact(sections.join('\n'), facts.secrets), facts.userHome);
}

/** A home that is the root, or unknown, as in containers, tells of nobody. */
function withoutHome(text: string, userHome: string): string {
  return userHome === '' || userHome === '/' ? text : text.replaceAll(userHome, '~');
}

function section(title: string, lines: readonly string[]): string {
  const body = lines.length > 0 ? lines : ['none'];
  return `${title}\n${'='.repeat(title.length)}\n${body.join('\n')}\n`;
}

function describeEngine(engine: EngineStatus): string {
  switch (engine.kind) {
    case 'connected':
      return `${engine.product} ${engine.version} at ${engine.endpoint} (${engine.backend})`;
    case 'unreachable':
      return `${engine.product} (${engine.backend}) is not answering: ${engine.reason}`;
    case 'connecting':
      return 'looking for one';
    case 'withheld':
      return engine.reason;
    default:
      return `none: ${engine.advice}`;
  }
}

function countsOf(sandboxes: readonly Sandbox[]): readonly string[] {
  const byState = Object.groupBy(sandboxes, ({ state, ownership }) => `${state.kind}, ${ownership}`);
  return Object.entries(byState).map(([what, some]) => `${what}: ${some?.length ?? 0}`);
}

function describeCheck({ level, title, summary, advice }: DiagnosticView): readonly string[] {
  const [first = '', ...more] = summary.split('\n');
  const rest = [...more, ...(advice ? [`-> ${advice}`] : [])].map((line) => `      ${line}`);
  return [`${level}  ${title}: ${first}`, ...rest];
}

/** Of maps only the names: their values may be secrets. */
function describeSetting({ key, value, source, control }: SettingView): readonly string[] {
  if (source === 'default') return [];
  const shown =
    control.kind === 'map'
      ? Object.keys(value as object).join(', ')
      : control.kind === 'secret'
        ? '[removed]'
        : JSON.stringify(value);
  return [`${key}: ${shown} (${source})`];
}

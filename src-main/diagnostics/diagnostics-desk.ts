import { homedir, release, type } from 'node:os';
import type { DiagnosticView } from '#shared/contract/diagnostics.ts';
import type { SettingView } from '#shared/contract/settings.ts';
import type { EngineStatus } from '#shared/events.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import type { Settings } from '#shared/settings.ts';
import type { HomePaths } from '../platform/home.ts';
import { diagnose } from './diagnose.ts';
import { diagnosticsReport } from './diagnostics-report.ts';
import { lastLogLines } from './last-log-lines.ts';
import { secretsIn } from './redact.ts';
import type { DiagnosticResult } from './run-diagnostics.ts';

/** What the dashboard shows of this machine. */
export interface DiagnosticsDesk {
  run(): Promise<DiagnosticView[]>;
  /** As text, without secrets. */
  report(): Promise<string>;
}

export interface DiagnosticsDeskDeps {
  readonly home: HomePaths;
  readonly env: NodeJS.ProcessEnv;
  /** Of Moorage. */
  readonly version: string;
  readonly settings: () => Settings;
  readonly settingViews: () => readonly SettingView[];
  readonly engine: () => EngineStatus;
  readonly sandboxes: () => readonly Sandbox[];
  readonly apiKey: () => string;
  readonly now: () => number;
}

export function createDiagnosticsDesk(deps: DiagnosticsDeskDeps): DiagnosticsDesk {
  const { home, env } = deps;
  const run = async () => (await diagnose(home, env, deps.settings())).map(viewOf);
  return {
    run,
    report: async () =>
      diagnosticsReport({
        now: deps.now(),
        versions: versionsOf(deps.version),
        engine: deps.engine(),
        sandboxes: deps.sandboxes(),
        settings: deps.settingViews(),
        checks: await run(),
        logLines: await lastLogLines(home.logs),
        secrets: secretsOf(deps),
        userHome: homedir(),
      }),
  };
}

function viewOf({ id, title, finding }: DiagnosticResult): DiagnosticView {
  return { id, title, advice: null, ...finding };
}

function versionsOf(version: string): readonly string[] {
  const { node, electron } = process.versions;
  return [
    `Moorage ${version}`,
    `Node ${node}`,
    ...(electron ? [`Electron ${electron}`] : []),
    `${type()} ${release()} ${process.arch}`,
  ];
}

function secretsOf({ settings, env, apiKey }: DiagnosticsDeskDeps): readonly string[] {
  const { environment, provisioner_api_key: provisionerKey = '' } = settings();
  const given = [...Object.values(environment), provisionerKey];
  const behind = given.filter((value) => value.startsWith('$')).map((value) => env[value.slice(1)] ?? '');
  const plain = given.filter((value) => !value.startsWith('$'));
  return [apiKey(), ...plain, ...behind, ...secretsIn(env)];
}

import { assertNever } from '#shared/errors.ts';
import type { EngineStatus } from '#shared/events.ts';
import manifest from '../../package.json' with { type: 'json' };

export interface ReadyApp {
  readonly api: string;
  readonly dashboard: string;
  readonly backend: string;
  readonly pid: number;
}

/** The one line that `--json` writes to stdout. */
export function readyLine({ api, dashboard, backend, pid }: ReadyApp): string {
  return `${JSON.stringify({ api, dashboard, backend, pid })}\n`;
}

/** What a person reads once Moorage is ready. */
export function readyText(app: ReadyApp, engine: EngineStatus, home: string): string {
  const rows = [
    ['API', app.api],
    ['Dashboard', `${app.dashboard}\n${' '.repeat(13)}opens once; \`moorage dashboard\` prints a new link`],
    ['Engine', engineText(engine)],
    ['Home', home],
  ] as const;
  const lines = rows.map(([name, value]) => `  ${name.padEnd(11)}${value}`);
  return [`Moorage ${manifest.version} is ready. Ctrl-C stops it.`, '', ...lines, ''].join('\n');
}

function engineText(engine: EngineStatus): string {
  switch (engine.kind) {
    case 'connected':
      return `${engine.product} ${engine.version} at ${engine.endpoint}`;
    case 'connecting':
      return `${engine.backend}, connecting`;
    case 'unreachable':
      return `${engine.product} does not answer: ${engine.reason} ${engine.advice}`;
    case 'none':
      return `none found. ${engine.advice}`;
    case 'withheld':
      return engine.reason;
    default:
      return assertNever(engine);
  }
}

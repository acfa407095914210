import type { Command } from 'commander';
import { SETTING_FLAGS, settingTexts } from '../settings/setting-flags.ts';
import type { SettingText } from '../settings/text-layer.ts';

/** What the command line of `serve` says. */
export interface ServeOptions {
  /** `--home`. */
  readonly home: string | undefined;
  /** True: one JSON line on stdout once ready, and nothing more there. */
  readonly json: boolean;
  /** Settings it decides. */
  readonly settings: readonly SettingText[];
}

type RawOptions = Readonly<Record<string, string | boolean | undefined>>;

/** Gives `command` the options of `serve`, and calls `run` with what they come to. */
export function asServeCommand(command: Command, run: (options: ServeOptions) => Promise<void>): Command {
  command
    .description('run Moorage in the foreground, until SIGTERM or Ctrl-C')
    .option('--home <directory>', 'directory of settings and data (default: MOORAGE_HOME or ~/.moorage)');
  for (const { name, argument, help } of SETTING_FLAGS) command.option(`--${name} ${argument}`, help);
  return command
    .option('--json', 'write one JSON line to stdout when ready: api, dashboard, backend, pid')
    .action((_: unknown, self: Command) => run(readServeOptions(self.optsWithGlobals())));
}

function readServeOptions(raw: RawOptions): ServeOptions {
  const { home } = raw;
  return {
    home: typeof home === 'string' ? home : undefined,
    json: raw.json === true,
    settings: settingTexts(raw),
  };
}

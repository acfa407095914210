import { parseArgs } from 'node:util';
import { SETTING_FLAGS, settingTexts } from '../settings/setting-flags.ts';
import type { SettingText } from '../settings/text-layer.ts';

/** What the command line of the desktop app says. */
export interface DesktopOptions {
  /** `--home`. */
  readonly home: string | undefined;
  /** `--login`: the system started it when the person logged in. */
  readonly startedAtLogin: boolean;
  /** Settings it decides. */
  readonly settings: readonly SettingText[];
  /** What is no option: an address to open, it may be. */
  readonly others: readonly string[];
}

const settingOptions = Object.fromEntries(
  SETTING_FLAGS.map(({ name }) => [name, { type: 'string' as const }]),
);

/** Reads the arguments that follow the program. Chromium has options of its own, so unknown ones pass. Pure. */
export function readDesktopOptions(args: readonly string[]): DesktopOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { home: { type: 'string' }, login: { type: 'boolean' }, ...settingOptions },
    strict: false,
    allowPositionals: true,
  });
  const { home, login } = values;
  return {
    home: typeof home === 'string' ? home : undefined,
    startedAtLogin: login === true,
    settings: settingTexts(values),
    others: positionals,
  };
}

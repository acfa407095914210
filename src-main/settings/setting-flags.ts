import type { SettingKey } from './setting-keys.ts';
import type { SettingText } from './text-layer.ts';

/** An option of the command line that decides a setting. */
export interface SettingFlag {
  readonly name: string;
  readonly argument: string;
  readonly key: SettingKey;
  readonly help: string;
}

export const SETTING_FLAGS: readonly SettingFlag[] = [
  { name: 'host', argument: '<address>', key: 'api.host', help: 'address the HTTP API listens on' },
  { name: 'port', argument: '<number>', key: 'api.port', help: 'port of the HTTP API; 0 takes a free one' },
  { name: 'backend', argument: '<name>', key: 'backend', help: 'engine that runs the sandboxes' },
  { name: 'image', argument: '<reference>', key: 'image', help: 'image of new sandboxes' },
];

/** The settings that options, as they were parsed, decide. Pure. */
export function settingTexts(options: Readonly<Record<string, unknown>>): readonly SettingText[] {
  return SETTING_FLAGS.flatMap(({ name, key }) => {
    const text = options[name];
    return typeof text === 'string' ? [{ key, text, name: `--${name}` }] : [];
  });
}

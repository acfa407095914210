import type { SettingView } from '#shared/contract/settings.ts';
import { strings } from '../../strings.ts';

/** `api.require_key` as a title: `Require key`. Its section is the group it stands in. Pure. */
export function settingTitle(key: string): string {
  const name = key.slice(key.lastIndexOf('.') + 1).replaceAll('_', ' ');
  const title = name.charAt(0).toUpperCase() + name.slice(1);
  return title.replace(
    /\b(url|api|cpu|id|dir|pids|cpus|shm)\b/gi,
    (word) => ACRONYMS[word.toLowerCase()] ?? word,
  );
}

const ACRONYMS: Readonly<Record<string, string>> = {
  url: 'URL',
  api: 'API',
  cpu: 'CPU',
  cpus: 'CPUs',
  id: 'id',
  dir: 'directory',
  pids: 'Processes',
  shm: 'Shared memory',
};

const SIZE_UNITS = [
  ['t', 2 ** 40],
  ['g', 2 ** 30],
  ['m', 2 ** 20],
  ['k', 2 ** 10],
] as const;

/** Bytes as config.yaml writes them: `512m`, else the number. Pure. */
export function sizeText(bytes: unknown): string {
  if (typeof bytes !== 'number') return String(bytes ?? '');
  const unit = SIZE_UNITS.find(([, size]) => bytes >= size && bytes % size === 0);
  return unit ? `${bytes / unit[1]}${unit[0]}` : String(bytes);
}

/** Where the value in force comes from, in words. */
export function sourceWords({ source, environmentName }: SettingView): string {
  const { sources } = strings.settings;
  return source === 'environment' ? sources.environment(environmentName) : sources[source];
}

/** Why it cannot be decided here; null where it can. */
export function lockedWords({ source, environmentName }: SettingView): string | null {
  const { locked } = strings.settings;
  if (source === 'environment') return locked.environment(environmentName);
  return source === 'command-line' ? locked['command-line'] : null;
}

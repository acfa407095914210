import { readFile } from 'node:fs/promises';
import { MoorageError, messageOf } from '#shared/errors.ts';
import { type Settings, settingsSchema } from '#shared/settings.ts';
import { describeIssue } from './describe-issue.ts';
import { fileLayer } from './file-layer.ts';
import { provisionerLayer } from './provisioner-variables.ts';
import { SETTING_FIELDS, valueAt } from './setting-fields.ts';
import type { SettingSource, SettingSources } from './setting-keys.ts';
import { schemaAt } from './settings-json-schema.ts';
import { mergeLayers, type SettingsLayer, type SettingsProblem } from './settings-layer.ts';
import { environmentLayer, type SettingText, textLayer } from './text-layer.ts';
import { withoutWrongValues } from './without-wrong-values.ts';

export interface SettingsOrigin {
  /** config.yaml; it need not exist. */
  readonly file: string;
  readonly env: NodeJS.ProcessEnv;
  /** What the command line decides. */
  readonly commandLine?: readonly SettingText[];
}

export interface LoadedSettings {
  readonly settings: Settings;
  readonly sources: SettingSources;
}

/**
 * The settings in force: defaults < config.yaml < `MOORAGE_<KEY>` < command line, and what decided each.
 * Throws `SETTINGS_INVALID` naming every problem at once: file, line, key, what was expected and what is there.
 */
export async function loadSettings(origin: SettingsOrigin): Promise<LoadedSettings> {
  return resolveSettings(origin, await readConfig(origin.file));
}

/** As {@link loadSettings}, with `text` as that of config.yaml. Pure. */
export function resolveSettings(origin: SettingsOrigin, text: string): LoadedSettings {
  const layers = layersOf(origin, text);
  const problems = layers.flatMap(problemsOf);
  if (problems.length > 0) throw settingsInvalid(problems);
  return { settings: merge(layers), sources: sourcesOf(layers) };
}

/** As {@link resolveSettings}, but what is wrong is left out. Its source stays where it was written. Pure. */
export function salvageSettings(origin: SettingsOrigin, text: string): LoadedSettings {
  const layers = layersOf(origin, text);
  return { settings: merge(layers.map(withoutWrongValues)), sources: sourcesOf(layers) };
}

function layersOf({ file, env, commandLine = [] }: SettingsOrigin, text: string): readonly SettingsLayer[] {
  const own = [fileLayer(file, text), environmentLayer(env), textLayer('command-line', commandLine)] as const;
  // Elsewhere a NODE_HOST or SANDBOX_IMAGE means something else, or somebody else.
  return isKubernetes(own) ? [own[0], provisionerLayer(env), own[1], own[2]] : own;
}

function merge(layers: readonly SettingsLayer[]): Settings {
  return settingsSchema.parse(mergeLayers(layers, (key) => schemaAt([key])?.properties !== undefined));
}

function isKubernetes(layers: readonly SettingsLayer[]): boolean {
  return layers.findLast(({ input }) => input.backend !== undefined)?.input.backend === 'kubernetes';
}

/** A home that is no directory is told by who makes it. */
const ABSENT: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR']);

/** The text of config.yaml, empty when there is none. Throws `SETTINGS_INVALID` when it cannot be read. */
export async function readConfig(file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    if (ABSENT.has((error as NodeJS.ErrnoException).code ?? '')) return '';
    const message = `it cannot be read: ${messageOf(error)}. Expected a readable text file in UTF-8.`;
    throw settingsInvalid([{ where: file, message }], error);
  }
}

/** Each layer is checked by itself, so that each problem is told where it was written. */
function problemsOf({ input, locate, problems }: SettingsLayer): readonly SettingsProblem[] {
  const { error } = settingsSchema.safeParse(input);
  const issues = error?.issues.flatMap((issue) => describeIssue(issue, input)) ?? [];
  const located = issues.map(({ path, message }) => ({ where: locate(path), message }));
  return [...problems, ...located.sort((a, b) => a.where.localeCompare(b.where, 'en', { numeric: true }))];
}

function settingsInvalid(problems: readonly SettingsProblem[], cause?: unknown): MoorageError {
  const lines = problems.map(({ where, message }) => `${where}: ${message}`);
  const text =
    lines.length === 1 ? lines.join('') : `${lines.length} settings are wrong:\n${lines.join('\n')}`;
  return new MoorageError('SETTINGS_INVALID', text, { cause });
}

function sourcesOf(layers: readonly SettingsLayer[]): SettingSources {
  const decidedBy = (path: readonly string[]): SettingSource =>
    layers.findLast(({ input }) => valueAt(input, path) !== undefined)?.source ?? 'default';
  const entries = SETTING_FIELDS.map(({ key, path }) => [key, decidedBy(path)] as const);
  return Object.fromEntries(entries) as SettingSources;
}

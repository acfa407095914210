import { oc } from '@orpc/contract';
import { z } from 'zod';
import { SETTING_GROUPS } from '../setting-groups.ts';

/** How a setting is edited. */
export const settingControlSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), placeholder: z.string().nullable() }),
  /** Never shown unless asked for. */
  z.object({ kind: z.literal('secret') }),
  z.object({
    kind: z.literal('number'),
    minimum: z.number().nullable(),
    maximum: z.number().nullable(),
    integer: z.boolean(),
    /** Such as `seconds` or `cores`; null where it counts things. */
    unit: z.string().nullable(),
  }),
  /** Bytes, written like `512m`. */
  z.object({ kind: z.literal('size') }),
  z.object({ kind: z.literal('switch') }),
  z.object({ kind: z.literal('choice'), options: z.array(z.string()) }),
  z.object({ kind: z.literal('list') }),
  /** Names to texts. */
  z.object({ kind: z.literal('map') }),
  z.object({ kind: z.literal('mounts') }),
]);
export type SettingControl = z.infer<typeof settingControlSchema>;

export const settingViewSchema = z.object({
  /** Dotted, such as `api.port`. */
  key: z.string(),
  group: z.enum(SETTING_GROUPS),
  meaning: z.string(),
  /** In words that follow "expected". */
  expected: z.string(),
  control: settingControlSchema,
  /** In force; null where it is unset. Of a secret: whether there is one. */
  value: z.unknown(),
  defaultValue: z.unknown(),
  source: z.enum(['default', 'file', 'environment', 'command-line']),
  /** Such as `MOORAGE_API_PORT`. */
  environmentName: z.string(),
  /**
   * When a change takes effect: at once, with the next sandbox, with another engine (at once too: the sandboxes of the
   * one before are destroyed or left running, as `on_quit` says), or with the next start.
   */
  effect: z.enum(['now', 'new-sandboxes', 'engine', 'restart']),
});
/** One key of config.yaml as the dashboard shows it. */
export type SettingView = z.infer<typeof settingViewSchema>;

export const settingsViewSchema = z.object({
  /** Path of config.yaml. */
  file: z.string(),
  /** Why the file as it stands is refused; null when it is well. */
  problem: z.string().nullable(),
  /** Whether a value can be saved; a file that is no YAML, or cannot be read, is mended by hand first. */
  canSave: z.boolean(),
  settings: z.array(settingViewSchema),
  /** Keys that have changed since the start and hold from the next one on. */
  awaitingRestart: z.array(z.string()),
});
export type SettingsView = z.infer<typeof settingsViewSchema>;

export const engineCandidateSchema = z.object({
  /** Stable while the machine stays as it is. */
  id: z.string(),
  backend: z.string(),
  /** Such as `Docker Desktop` or `Kubernetes: kind-dev`. */
  title: z.string(),
  /** Socket, address or context. */
  endpoint: z.string(),
  /** null where it does not answer. */
  version: z.string().nullable(),
  /** Why it cannot be used and what to do; null where it can. */
  problem: z.string().nullable(),
  /** Whether it is the one in use. */
  current: z.boolean(),
  /** What to save to use it: keys and values of config.yaml. */
  settings: z.record(z.string(), z.unknown()),
});
/** Something on this computer, or named in its settings, that can run sandboxes. */
export type EngineCandidate = z.infer<typeof engineCandidateSchema>;

export const apiKeySchema = z.object({
  key: z.string(),
  /** Where it comes from; one from the environment cannot be rotated here. */
  source: z.enum(['file', 'environment']),
});
export type ApiKey = z.infer<typeof apiKeySchema>;

const values = z.record(z.string(), z.unknown());

export const settingsProcedures = {
  describe: oc.output(settingsViewSchema),
  /** What is wrong with the values, by key, before they are saved; empty when nothing is. */
  check: oc.input(z.object({ values })).output(z.record(z.string(), z.string())),
  /** Writes config.yaml, comments kept; null takes a key out. Throws `SETTINGS_INVALID`, then nothing is written. */
  save: oc.input(z.object({ values })).output(settingsViewSchema),
  engines: oc.output(z.array(engineCandidateSchema)),
  apiKey: oc.output(apiKeySchema),
  /** Makes a new key; the old one is refused from then on. */
  rotateApiKey: oc.output(apiKeySchema),
};

import { POD_SETTINGS, type Settings } from '#shared/settings.ts';

type KubernetesSettings = Settings['kubernetes'];

/** The settings for a new Pod: of the cluster that was opened, and of `current` what concerns new Pods alone. Pure. */
export function podSettings(opened: KubernetesSettings, current: KubernetesSettings): KubernetesSettings {
  const now = POD_SETTINGS.map((key) => [key, current[key]] as const);
  return { ...opened, ...Object.fromEntries(now) };
}

import type { SettingView } from '#shared/contract/settings.ts';
import type { SettingGroup } from '#shared/setting-groups.ts';
import type { SettingKey } from './setting-keys.ts';

/** How a setting is shown, where its schema does not say. */
export interface SettingPresentation {
  readonly group: SettingGroup;
  readonly effect: SettingView['effect'];
  readonly unit?: string;
}

/** Every key has its place in the dashboard: a new one is refused by the compiler until it has. */
export const SETTING_PRESENTATION: Readonly<Record<SettingKey, SettingPresentation>> = {
  backend: { group: 'engine', effect: 'engine' },
  docker_host: { group: 'engine', effect: 'engine' },
  provisioner_url: { group: 'engine', effect: 'engine' },
  provisioner_api_key: { group: 'engine', effect: 'engine' },
  container_prefix: { group: 'engine', effect: 'engine' },
  network: { group: 'engine', effect: 'engine' },
  'kubernetes.kubeconfig': { group: 'kubernetes', effect: 'engine' },
  'kubernetes.context': { group: 'kubernetes', effect: 'engine' },
  'kubernetes.api_server': { group: 'kubernetes', effect: 'engine' },
  'kubernetes.namespace': { group: 'kubernetes', effect: 'engine' },
  'kubernetes.mode': { group: 'kubernetes', effect: 'engine' },
  'kubernetes.warm_pool': { group: 'kubernetes', effect: 'engine' },
  'kubernetes.access': { group: 'kubernetes', effect: 'engine' },
  'kubernetes.node_host': { group: 'kubernetes', effect: 'engine' },
  'kubernetes.skills_host_path': { group: 'kubernetes', effect: 'new-sandboxes' },
  'kubernetes.threads_host_path': { group: 'kubernetes', effect: 'new-sandboxes' },
  'kubernetes.host_base_dir': { group: 'kubernetes', effect: 'new-sandboxes' },
  'kubernetes.userdata_pvc': { group: 'kubernetes', effect: 'new-sandboxes' },
  'kubernetes.skills_pvc': { group: 'kubernetes', effect: 'new-sandboxes' },
  'kubernetes.skills_pvc_subpath': { group: 'kubernetes', effect: 'new-sandboxes' },
  'kubernetes.cpu_request': { group: 'kubernetes', effect: 'new-sandboxes' },
  'kubernetes.cpu_limit': { group: 'kubernetes', effect: 'new-sandboxes' },
  'kubernetes.memory_request': { group: 'kubernetes', effect: 'new-sandboxes' },
  'kubernetes.memory_limit': { group: 'kubernetes', effect: 'new-sandboxes' },
  'kubernetes.ephemeral_storage': { group: 'kubernetes', effect: 'new-sandboxes' },
  image: { group: 'sandboxes', effect: 'new-sandboxes' },
  environment: { group: 'sandboxes', effect: 'new-sandboxes' },
  container_port: { group: 'sandboxes', effect: 'new-sandboxes' },
  container_profile: { group: 'sandboxes', effect: 'new-sandboxes' },
  port: { group: 'sandboxes', effect: 'new-sandboxes' },
  sandbox_bind: { group: 'sandboxes', effect: 'new-sandboxes' },
  sandbox_host: { group: 'sandboxes', effect: 'now' },
  memory: { group: 'limits', effect: 'new-sandboxes' },
  cpus: { group: 'limits', effect: 'new-sandboxes', unit: 'cores' },
  pids: { group: 'limits', effect: 'new-sandboxes' },
  shm_size: { group: 'limits', effect: 'new-sandboxes' },
  file_size: { group: 'limits', effect: 'engine' },
  mounts: { group: 'files', effect: 'new-sandboxes' },
  base_dir: { group: 'files', effect: 'new-sandboxes' },
  idle_timeout: { group: 'idle', effect: 'now', unit: 'seconds' },
  replicas: { group: 'idle', effect: 'now' },
  on_quit: { group: 'idle', effect: 'now' },
  idle_cpu: { group: 'idle', effect: 'now', unit: 'cores' },
  idle_network: { group: 'idle', effect: 'now' },
  'api.host': { group: 'api', effect: 'restart' },
  'api.port': { group: 'api', effect: 'restart' },
  'api.require_key': { group: 'api', effect: 'now' },
  'api.allowed_hosts': { group: 'api', effect: 'now' },
  'desktop.close_to_tray': { group: 'desktop', effect: 'now' },
  'desktop.start_at_login': { group: 'desktop', effect: 'now' },
  'desktop.start_hidden': { group: 'desktop', effect: 'now' },
  'desktop.notify_failed': { group: 'desktop', effect: 'now' },
  'desktop.notify_reaped': { group: 'desktop', effect: 'now' },
  'desktop.notify_engine': { group: 'desktop', effect: 'now' },
  'desktop.update_feed': { group: 'desktop', effect: 'restart' },
  id_scheme: { group: 'advanced', effect: 'new-sandboxes' },
  log_level: { group: 'advanced', effect: 'now' },
};

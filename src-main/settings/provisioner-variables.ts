import type { SettingKey } from './setting-keys.ts';
import type { SettingsLayer } from './settings-layer.ts';
import { textLayer } from './text-layer.ts';

/**
 * The variables by which DeerFlow's provisioner is set up in a cluster, and the settings they decide. A setting's own
 * variable is stronger.
 */
export const PROVISIONER_VARIABLES: Readonly<Record<string, SettingKey>> = {
  K8S_NAMESPACE: 'kubernetes.namespace',
  SANDBOX_IMAGE: 'image',
  SANDBOX_CONTAINER_PORT: 'container_port',
  SANDBOX_SERVICE_TYPE: 'kubernetes.access',
  NODE_HOST: 'kubernetes.node_host',
  KUBECONFIG_PATH: 'kubernetes.kubeconfig',
  K8S_API_SERVER: 'kubernetes.api_server',
  SKILLS_HOST_PATH: 'kubernetes.skills_host_path',
  THREADS_HOST_PATH: 'kubernetes.threads_host_path',
  DEER_FLOW_HOST_BASE_DIR: 'kubernetes.host_base_dir',
  USERDATA_PVC_NAME: 'kubernetes.userdata_pvc',
  SKILLS_PVC_NAME: 'kubernetes.skills_pvc',
  SKILLS_PVC_SUBPATH_TEMPLATE: 'kubernetes.skills_pvc_subpath',
};

/** The provisioner writes them as Kubernetes does. */
const ACCESS: Readonly<Record<string, string>> = { NodePort: 'nodeport', ClusterIP: 'clusterip' };

/** What the provisioner's variables say. An empty one counts as unset. */
export function provisionerLayer(env: NodeJS.ProcessEnv): SettingsLayer {
  const texts = Object.entries(PROVISIONER_VARIABLES).flatMap(([name, key]) => {
    const text = env[name];
    if (!text) return [];
    return [{ key, name, text: key === 'kubernetes.access' ? (ACCESS[text] ?? text) : text }];
  });
  return textLayer('environment', texts);
}

import { expect, test } from 'vitest';
import { resolveSettings } from './load-settings.ts';
import { PROVISIONER_VARIABLES } from './provisioner-variables.ts';

const settled = (text: string, env: NodeJS.ProcessEnv) => resolveSettings({ file: 'config.yaml', env }, text);

const ALL = {
  K8S_NAMESPACE: 'agents',
  SANDBOX_IMAGE: 'mine:1',
  SANDBOX_CONTAINER_PORT: '9090',
  SANDBOX_SERVICE_TYPE: 'ClusterIP',
  NODE_HOST: 'node.example',
  KUBECONFIG_PATH: '/etc/kubeconfig',
  K8S_API_SERVER: 'https://10.0.0.1:6443',
  SKILLS_HOST_PATH: '/data/skills',
  THREADS_HOST_PATH: '/data/threads',
  DEER_FLOW_HOST_BASE_DIR: '/data',
  USERDATA_PVC_NAME: 'userdata',
  SKILLS_PVC_NAME: 'skills',
  SKILLS_PVC_SUBPATH_TEMPLATE: 'users/{user_id}',
};

test('in Kubernetes mode the variables of the provisioner decide', () => {
  const { settings, sources } = settled('backend: kubernetes', ALL);
  expect(settings).toMatchObject({
    image: 'mine:1',
    container_port: 9090,
    kubernetes: {
      namespace: 'agents',
      access: 'clusterip',
      node_host: 'node.example',
      kubeconfig: '/etc/kubeconfig',
      api_server: 'https://10.0.0.1:6443',
      skills_host_path: '/data/skills',
      threads_host_path: '/data/threads',
      host_base_dir: '/data',
      userdata_pvc: 'userdata',
      skills_pvc: 'skills',
      skills_pvc_subpath: 'users/{user_id}',
    },
  });
  expect(Object.keys(ALL).sort()).toEqual(Object.keys(PROVISIONER_VARIABLES).sort());
  expect(sources['kubernetes.namespace']).toBe('environment');
});

test('in any other mode they mean nothing', () => {
  const { settings } = settled('backend: docker', ALL);
  expect(settings.image).not.toBe('mine:1');
  expect(settings.kubernetes.namespace).toBe('deer-flow');
});

test('they beat the file, and are beaten by the variables of Moorage', () => {
  const text = 'backend: kubernetes\nkubernetes:\n  namespace: from-file\n  context: mine\n';
  expect(settled(text, { K8S_NAMESPACE: 'theirs' }).settings.kubernetes).toMatchObject({
    namespace: 'theirs',
    context: 'mine',
  });
  const env = { K8S_NAMESPACE: 'theirs', MOORAGE_KUBERNETES_NAMESPACE: 'ours' };
  expect(settled(text, env).settings.kubernetes.namespace).toBe('ours');
});

test('an empty one counts as unset', () => {
  expect(settled('backend: kubernetes', { K8S_NAMESPACE: '' }).settings.kubernetes.namespace).toBe(
    'deer-flow',
  );
});

test('one that is wrong is named', () => {
  expect(() => settled('backend: kubernetes', { SANDBOX_SERVICE_TYPE: 'LoadBalancer' })).toThrow(
    /SANDBOX_SERVICE_TYPE: .*nodeport, clusterip, port-forward.*LoadBalancer/,
  );
});

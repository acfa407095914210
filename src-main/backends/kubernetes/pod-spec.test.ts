import { expect, test } from 'vitest';
import { type SettingsInput, settingsSchema } from '#shared/settings.ts';
import type { SandboxSpec } from '../backend.ts';
import { podManifest, serviceManifest } from './pod-spec.ts';

const SPEC: SandboxSpec = {
  labels: {
    sandboxId: '5d41402a',
    thread: { userId: 'ada', threadId: 'thread-1' },
    instanceId: 'home-1',
    createdAt: Date.parse('2026-01-02T03:04:05.678Z'),
  },
  name: 'sandbox-5d41402a',
  image: 'aio:latest',
  containerPort: 8080,
  hostPort: 0,
  hostAddress: '127.0.0.1',
  mounts: [],
  extraMounts: [],
  environment: {},
  limits: { memory: 2 ** 32, cpus: 2, pids: 4096 },
  profile: 'aio',
  shmSize: 0,
};

const settingsOf = (kubernetes: NonNullable<SettingsInput['kubernetes']> = {}) =>
  settingsSchema.parse({ kubernetes }).kubernetes;
const podOf = (
  kubernetes: NonNullable<SettingsInput['kubernetes']> = {},
  changes: Partial<SandboxSpec> = {},
) => podManifest({ spec: { ...SPEC, ...changes }, settings: settingsOf(kubernetes), forwardedPort: 0 });
const volumesIn = (pod: object) => {
  const { spec } = pod as {
    spec: { volumes: readonly object[]; containers: readonly { volumeMounts: readonly object[] }[] };
  };
  return { volumes: spec.volumes, mounts: spec.containers[0]?.volumeMounts };
};

test("the Pod is the provisioner's, field by field, and says whose it is", () => {
  expect(podOf()).toEqual({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'sandbox-5d41402a',
      namespace: 'deer-flow',
      labels: {
        app: 'deer-flow-sandbox',
        'sandbox-id': '5d41402a',
        'app.kubernetes.io/name': 'deer-flow',
        'app.kubernetes.io/component': 'sandbox',
        'dev.moorage.instance': 'home-1',
      },
      annotations: {
        'dev.moorage.thread': 'thread-1',
        'dev.moorage.user': 'ada',
        'dev.moorage.created': '2026-01-02T03:04:05.678Z',
      },
    },
    spec: {
      automountServiceAccountToken: false,
      containers: [
        {
          name: 'sandbox',
          image: 'aio:latest',
          imagePullPolicy: 'IfNotPresent',
          ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
          readinessProbe: {
            httpGet: { path: '/v1/sandbox', port: 8080 },
            initialDelaySeconds: 5,
            periodSeconds: 5,
            timeoutSeconds: 3,
            failureThreshold: 3,
          },
          livenessProbe: {
            httpGet: { path: '/v1/sandbox', port: 8080 },
            initialDelaySeconds: 10,
            periodSeconds: 10,
            timeoutSeconds: 3,
            failureThreshold: 3,
          },
          resources: {
            requests: { cpu: '100m', memory: '256Mi', 'ephemeral-storage': '500Mi' },
            limits: { cpu: '1000m', memory: '1Gi', 'ephemeral-storage': '500Mi' },
          },
          volumeMounts: [
            { name: 'skills', mountPath: '/mnt/skills', readOnly: true },
            { name: 'user-data', mountPath: '/mnt/user-data', readOnly: false },
          ],
          securityContext: { privileged: false, allowPrivilegeEscalation: true },
        },
      ],
      volumes: [
        { name: 'skills', hostPath: { path: '/skills', type: 'Directory' } },
        {
          name: 'user-data',
          hostPath: { path: '/.deer-flow/threads/thread-1/user-data', type: 'DirectoryOrCreate' },
        },
      ],
      restartPolicy: 'Always',
    },
  });
});

test("the Service is the provisioner's, field by field", () => {
  expect(serviceManifest(SPEC, settingsOf())).toEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: 'sandbox-5d41402a-svc',
      namespace: 'deer-flow',
      labels: {
        app: 'deer-flow-sandbox',
        'sandbox-id': '5d41402a',
        'app.kubernetes.io/name': 'deer-flow',
        'app.kubernetes.io/component': 'sandbox',
        'dev.moorage.instance': 'home-1',
      },
    },
    spec: {
      type: 'NodePort',
      ports: [{ name: 'http', port: 8080, targetPort: 8080, protocol: 'TCP' }],
      selector: { 'sandbox-id': '5d41402a' },
    },
  });
});

test('another port is that of container, probes and Service', () => {
  const text = JSON.stringify(podOf({}, { containerPort: 9090 }));
  expect(text).toContain('"containerPort":9090');
  expect(text.match(/"port":9090/g)).toHaveLength(2);
  expect(text).not.toContain('8080');
  expect(
    serviceManifest({ ...SPEC, containerPort: 9090 }, settingsOf({ access: 'clusterip' })),
  ).toMatchObject({
    spec: { type: 'ClusterIP', ports: [{ port: 9090, targetPort: 9090 }] },
  });
});

test('user data and skills may come from claims', () => {
  const pod = podOf({
    userdata_pvc: 'data',
    skills_pvc: 'skills',
    skills_pvc_subpath: 'users/{user_id}/{thread_id}',
  });
  expect(volumesIn(pod)).toEqual({
    volumes: [
      { name: 'skills', persistentVolumeClaim: { claimName: 'skills', readOnly: true } },
      { name: 'user-data', persistentVolumeClaim: { claimName: 'data' } },
    ],
    mounts: [
      { name: 'skills', mountPath: '/mnt/skills', readOnly: true, subPath: 'users/ada/thread-1' },
      {
        name: 'user-data',
        mountPath: '/mnt/user-data',
        readOnly: false,
        subPath: 'deer-flow/users/ada/threads/thread-1/user-data',
      },
    ],
  });
});

test('with a base directory skills are of three kinds', () => {
  expect(volumesIn(podOf({ host_base_dir: '/data' }))).toMatchObject({
    volumes: [
      { name: 'skills-public', hostPath: { path: '/data/skills_view/public', type: 'Directory' } },
      { name: 'skills-custom', hostPath: { path: '/data/users/ada/skills_view/custom', type: 'Directory' } },
      { name: 'skills-legacy', hostPath: { path: '/data/users/ada/skills_view/legacy', type: 'Directory' } },
      { name: 'user-data' },
    ],
    mounts: [
      { name: 'skills-public', mountPath: '/mnt/skills/public', readOnly: true },
      { name: 'skills-custom', mountPath: '/mnt/skills/custom', readOnly: true },
      { name: 'skills-legacy', mountPath: '/mnt/skills/legacy', readOnly: true },
      { name: 'user-data' },
    ],
  });
});

test('an anonymous sandbox has the files of its own id, for the default user', () => {
  const pod = podOf({ host_base_dir: '/data' }, { labels: { ...SPEC.labels, thread: null } });
  expect(JSON.stringify(pod)).toContain('/.deer-flow/threads/5d41402a/user-data');
  expect(JSON.stringify(pod)).toContain('/data/users/default/skills_view/custom');
});

test('paths of Windows nodes are joined as Windows does', () => {
  const pod = podOf({ threads_host_path: 'C:\\deer\\threads', skills_host_path: '' });
  expect(volumesIn(pod)).toMatchObject({
    volumes: [{ hostPath: { path: 'C:\\deer\\threads\\thread-1\\user-data' } }],
  });
  const extraMounts = [{ ...EXTRA, host_path: 'C:\\deer\\threads\\thread-1\\acp' }];
  expect(
    volumesIn(podOf({ threads_host_path: 'C:\\deer\\threads' }, { extraMounts })).volumes,
  ).toContainEqual({
    name: 'extra-0',
    hostPath: { path: 'C:\\deer\\threads\\thread-1\\acp', type: 'DirectoryOrCreate' },
  });
});

test('a limit of 0 is none, and the hardened profile drops what it can', () => {
  const pod = podOf(
    { cpu_limit: 0, memory_limit: '2Gi', ephemeral_storage: '0' },
    { profile: 'hardened', environment: { A: 'b' } },
  );
  expect(pod).toMatchObject({
    spec: {
      containers: [
        {
          env: [{ name: 'A', value: 'b' }],
          resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '2Gi' } },
          securityContext: {
            allowPrivilegeEscalation: false,
            capabilities: { drop: ['ALL'] },
            seccompProfile: { type: 'RuntimeDefault' },
          },
        },
      ],
    },
  });
});

const EXTRA = { host_path: '/.deer-flow/acp', container_path: '/mnt/acp-workspace', read_only: false };

test('what a caller asks for besides is mounted from the nodes, or from the claim of user data', () => {
  const readOnly = { host_path: '/.deer-flow/c', container_path: '/mnt/skills/custom', read_only: true };
  expect(volumesIn(podOf({}, { extraMounts: [EXTRA, readOnly] }))).toMatchObject({
    volumes: [
      {},
      {},
      { name: 'extra-0', hostPath: { path: '/.deer-flow/acp', type: 'DirectoryOrCreate' } },
      { name: 'extra-1', hostPath: { path: '/.deer-flow/c', type: 'Directory' } },
    ],
    mounts: [
      {},
      {},
      { name: 'extra-0', mountPath: '/mnt/acp-workspace', readOnly: false },
      { name: 'extra-1', mountPath: '/mnt/skills/custom', readOnly: true },
    ],
  });
  expect(volumesIn(podOf({ userdata_pvc: 'data' }, { extraMounts: [EXTRA] })).mounts).toContainEqual({
    name: 'extra-0',
    mountPath: '/mnt/acp-workspace',
    readOnly: false,
    subPath: 'deer-flow/acp',
  });
});

test.each([
  ['outside', { host_path: '/etc/passwd' }, /is outside \/\.deer-flow/],
  ['a neighbour by name', { host_path: '/.deer-flow-other/x' }, /is outside/],
  ['the base itself', { host_path: '/.deer-flow' }, /is outside/],
  ['of another system', { host_path: 'C:\\.deer-flow\\acp' }, /is outside/],
] as const)('an extra mount that is %s is refused with the reason', (_, change, reason) => {
  const call = () => podOf({}, { extraMounts: [{ ...EXTRA, ...change }] });
  expect(call).toThrow(reason);
  expect(call).toThrow(expect.objectContaining({ code: 'INVALID_MOUNT', status: 400 }));
});

import type { Settings } from '#shared/settings.ts';
import type { SandboxSpec } from '../backend.ts';
import { HARDENED_CAPABILITIES } from '../common/hardened-capabilities.ts';
import { provisionerLabels, SANDBOX_ID_LABEL, sandboxIdOf, serviceName } from './names.ts';
import { annotations, instanceLabel } from './pod-notes.ts';
import { volumesOf } from './volumes.ts';

type KubernetesSettings = Settings['kubernetes'];

export const CONTAINER = 'sandbox';

export interface PodRequest {
  readonly spec: SandboxSpec;
  readonly settings: KubernetesSettings;
  /** 0: none is forwarded. */
  readonly forwardedPort: number;
}

/**
 * The Pod of DeerFlow's provisioner, and three things more: it bears no token of the cluster, says who made it and for
 * whom, and takes its resources from the settings. Throws `INVALID_MOUNT`.
 */
export function podManifest({ spec, settings, forwardedPort }: PodRequest): object {
  const { labels, name } = spec;
  const { volumes, mounts } = volumesOf(spec, settings);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: settings.namespace,
      labels: { ...provisionerLabels(sandboxIdOf(name)), ...instanceLabel(labels) },
      annotations: annotations(labels, forwardedPort),
    },
    spec: {
      automountServiceAccountToken: false,
      containers: [
        {
          name: CONTAINER,
          image: spec.image,
          imagePullPolicy: 'IfNotPresent',
          ...environmentOf(spec),
          ports: [{ name: 'http', containerPort: spec.containerPort, protocol: 'TCP' }],
          readinessProbe: probe(spec, { initialDelaySeconds: 5, periodSeconds: 5 }),
          livenessProbe: probe(spec, { initialDelaySeconds: 10, periodSeconds: 10 }),
          resources: resourcesOf(settings),
          volumeMounts: mounts,
          securityContext: securityContext(spec),
        },
      ],
      volumes,
      restartPolicy: 'Always',
    },
  };
}

/** The provisioner's Service: a port of the nodes, or one inside the cluster. */
export function serviceManifest(
  { labels, name, containerPort }: SandboxSpec,
  { namespace, access }: KubernetesSettings,
): object {
  const sandboxId = sandboxIdOf(name);
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: serviceName(sandboxId),
      namespace,
      labels: { ...provisionerLabels(sandboxId), ...instanceLabel(labels) },
    },
    spec: {
      type: access === 'nodeport' ? 'NodePort' : 'ClusterIP',
      ports: [{ name: 'http', port: containerPort, targetPort: containerPort, protocol: 'TCP' }],
      selector: { [SANDBOX_ID_LABEL]: sandboxId },
    },
  };
}

function environmentOf({ environment }: SandboxSpec): object {
  const env = Object.entries(environment).map(([name, value]) => ({ name, value }));
  return env.length === 0 ? {} : { env };
}

function probe(
  { containerPort }: SandboxSpec,
  delays: { readonly initialDelaySeconds: number; readonly periodSeconds: number },
): object {
  return {
    httpGet: { path: '/v1/sandbox', port: containerPort },
    ...delays,
    timeoutSeconds: 3,
    failureThreshold: 3,
  };
}

/** A limit of 0 is none. */
function resourcesOf(settings: KubernetesSettings): object {
  const stated = (entries: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(entries).filter(([, amount]) => amount !== '0'));
  const { cpu_request, cpu_limit, memory_request, memory_limit, ephemeral_storage } = settings;
  return {
    requests: stated({ cpu: cpu_request, memory: memory_request, 'ephemeral-storage': ephemeral_storage }),
    limits: stated({ cpu: cpu_limit, memory: memory_limit, 'ephemeral-storage': ephemeral_storage }),
  };
}

function securityContext({ profile }: SandboxSpec): object {
  if (profile === 'aio') return { privileged: false, allowPrivilegeEscalation: true };
  return {
    privileged: false,
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'], add: [...HARDENED_CAPABILITIES] },
    seccompProfile: { type: 'RuntimeDefault' },
  };
}

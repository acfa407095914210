import type { SandboxSpec } from '../backend.ts';
import { HARDENED_CAPABILITIES } from '../common/hardened-capabilities.ts';
import { writeLabels } from './container-labels.ts';

/** What the engine and the image are like, where that decides how a container is made. */
export interface CreationTraits {
  /** The engine has an init to run before the image's process, and the image brings none. */
  readonly needsInit: boolean;
  /** Container logs are files of the engine that grow without end. */
  readonly logsGrow: boolean;
  /** The engine separates containers from the host's files by SELinux labels. */
  readonly selinux: boolean;
  /** Cores of the engine; null when unknown. */
  readonly cores: number | null;
}

/** The body of `POST /containers/create` for a sandbox. */
export function containerSpec(spec: SandboxSpec, traits: CreationTraits): object {
  const port = `${spec.containerPort}/tcp`;
  return {
    Image: spec.image,
    Labels: writeLabels(spec.labels),
    Env: Object.entries(spec.environment).map(([name, value]) => `${name}=${value}`),
    ExposedPorts: { [port]: {} },
    HostConfig: {
      PortBindings: { [port]: [{ HostIp: spec.hostAddress, HostPort: `${spec.hostPort || ''}` }] },
      // Not `Binds`: the colon of a Windows drive would be taken for a separator.
      Mounts: spec.mounts.map(({ source, target, readOnly }) => ({
        Type: 'bind',
        Source: source,
        Target: target,
        ReadOnly: readOnly,
      })),
      // Moorage decides when a sandbox runs, and a failed one keeps its logs until they are read.
      RestartPolicy: { Name: 'no' },
      AutoRemove: false,
      ...resources(spec, traits),
      ...security(spec, traits),
      ...(traits.needsInit ? { Init: true } : {}),
      ...(traits.logsGrow
        ? { LogConfig: { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '2' } } }
        : {}),
    },
  };
}

/** A limit of 0 is none. */
function resources({ limits }: SandboxSpec, { cores }: CreationTraits): object {
  // The engine refuses more cores than it has.
  const cpus = Math.min(limits.cpus, cores ?? limits.cpus);
  return {
    ...(limits.memory > 0 ? { Memory: limits.memory } : {}),
    ...(cpus > 0 ? { NanoCpus: Math.round(cpus * 1e9) } : {}),
    ...(limits.pids > 0 ? { PidsLimit: limits.pids } : {}),
  };
}

function security(spec: SandboxSpec, { selinux }: CreationTraits): object {
  const label = selinux ? ['label=disable'] : [];
  switch (spec.profile) {
    case 'aio':
      return { SecurityOpt: ['seccomp=unconfined', ...label], ShmSize: spec.shmSize };
    case 'hardened':
      return {
        SecurityOpt: ['no-new-privileges', ...label],
        CapDrop: ['ALL'],
        CapAdd: HARDENED_CAPABILITIES,
      };
  }
}

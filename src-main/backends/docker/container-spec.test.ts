import { describe, expect, it } from 'vitest';
import type { SandboxSpec } from '../backend.ts';
import { type CreationTraits, containerSpec } from './container-spec.ts';

const spec: SandboxSpec = {
  labels: { sandboxId: 'abc', thread: null, instanceId: 'i1', createdAt: 0 },
  name: 'box-abc',
  image: 'team/tool:1',
  containerPort: 8080,
  hostPort: 9000,
  hostAddress: '127.0.0.1',
  mounts: [],
  extraMounts: [],
  environment: { A: '1', B: 'x=y' },
  limits: { memory: 1024, cpus: 1.5, pids: 10 },
  profile: 'aio',
  shmSize: 2048,
};
const traits: CreationTraits = { needsInit: false, logsGrow: false, selinux: false, cores: 8 };

/** What the engine is asked for, of which only some is typed here. */
function bodyOf(changes: Partial<SandboxSpec> = {}, changedTraits: Partial<CreationTraits> = {}) {
  return containerSpec({ ...spec, ...changes }, { ...traits, ...changedTraits }) as {
    readonly HostConfig: Readonly<Record<string, unknown>>;
  };
}

describe('containerSpec', () => {
  it('publishes the port where it is told to, and nowhere else', () => {
    expect(bodyOf()).toMatchObject({
      Image: 'team/tool:1',
      Env: ['A=1', 'B=x=y'],
      ExposedPorts: { '8080/tcp': {} },
      HostConfig: { PortBindings: { '8080/tcp': [{ HostIp: '127.0.0.1', HostPort: '9000' }] } },
    });
  });

  it('mounts by structure, so that the colon of a Windows drive means nothing', () => {
    const mounts = [
      {
        source: 'C:\\Users\\ada\\.moorage\\threads\\t1\\user-data',
        target: '/mnt/user-data',
        readOnly: false,
      },
      { source: '/srv/skills', target: '/mnt/skills', readOnly: true },
    ];
    const { HostConfig } = bodyOf({ mounts });
    expect(HostConfig.Binds).toBeUndefined();
    expect(HostConfig.Mounts).toEqual([
      {
        Type: 'bind',
        Source: 'C:\\Users\\ada\\.moorage\\threads\\t1\\user-data',
        Target: '/mnt/user-data',
        ReadOnly: false,
      },
      { Type: 'bind', Source: '/srv/skills', Target: '/mnt/skills', ReadOnly: true },
    ]);
  });

  it('gives the all-in-one image free system calls and shared memory', () => {
    const { HostConfig } = bodyOf({ profile: 'aio' });
    expect(HostConfig).toMatchObject({ SecurityOpt: ['seccomp=unconfined'], ShmSize: 2048 });
    expect(HostConfig.CapDrop).toBeUndefined();
  });

  it('hardens: few capabilities, no new privileges, the default seccomp', () => {
    const { HostConfig } = bodyOf({ profile: 'hardened' });
    expect(HostConfig).toMatchObject({ SecurityOpt: ['no-new-privileges'], CapDrop: ['ALL'] });
    expect(HostConfig.CapAdd).toContain('SETUID');
    expect(HostConfig.CapAdd).not.toContain('NET_RAW');
    expect(HostConfig.CapAdd).not.toContain('MKNOD');
    expect(HostConfig.ShmSize).toBeUndefined();
  });

  it.each(['aio', 'hardened'] as const)('limits memory, CPU and processes under %s', (profile) => {
    expect(bodyOf({ profile }).HostConfig).toMatchObject({ Memory: 1024, NanoCpus: 1.5e9, PidsLimit: 10 });
  });

  it('takes a limit of 0 for none', () => {
    const { HostConfig } = bodyOf({ limits: { memory: 0, cpus: 0, pids: 0 } });
    expect(HostConfig).not.toHaveProperty('Memory');
    expect(HostConfig).not.toHaveProperty('NanoCpus');
    expect(HostConfig).not.toHaveProperty('PidsLimit');
  });

  it('asks for no more cores than the engine has', () => {
    const limits = { memory: 0, cpus: 4, pids: 0 };
    expect(bodyOf({ limits }, { cores: 2 }).HostConfig.NanoCpus).toBe(2e9);
    expect(bodyOf({ limits }, { cores: null }).HostConfig.NanoCpus).toBe(4e9);
  });

  it('turns SELinux labels off where the engine has them, or mounts could not be read', () => {
    expect(bodyOf({}, { selinux: true }).HostConfig.SecurityOpt).toContain('label=disable');
  });

  it('adds an init, and rotates logs, only where that is needed', () => {
    expect(bodyOf().HostConfig).not.toHaveProperty('Init');
    expect(bodyOf().HostConfig).not.toHaveProperty('LogConfig');
    expect(bodyOf({}, { needsInit: true, logsGrow: true }).HostConfig).toMatchObject({
      Init: true,
      LogConfig: { Type: 'json-file', Config: { 'max-size': '10m' } },
    });
  });
});

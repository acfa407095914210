import { describe, expect, it } from 'vitest';
import type { SandboxSpec } from '../backend.ts';
import { bwrapOptions, type SandboxView } from './bwrap-arguments.ts';
import { SandboxDirectory } from './sandbox-directory.ts';

const spec: SandboxSpec = {
  labels: { sandboxId: 'abcd', thread: null, instanceId: null, createdAt: 0 },
  name: 'test-abcd',
  image: 'moorage/embedded',
  containerPort: 8080,
  hostPort: 8080,
  hostAddress: '127.0.0.1',
  mounts: [
    { source: '/data/skills', target: '/mnt/skills', readOnly: true },
    { source: '/data/one', target: '/mnt/user-data/workspace', readOnly: false },
  ],
  extraMounts: [],
  environment: { TOKEN: 'secret' },
  limits: { memory: 0, cpus: 0, pids: 0 },
  profile: 'aio',
  shmSize: 1024,
};

function options(changes: Partial<SandboxView> = {}): string {
  return bwrapOptions({
    spec,
    directory: new SandboxDirectory('/sandboxes/test-abcd'),
    program: { files: [{ source: '/host/node', target: '/opt/moorage/bin/node' }], command: [] },
    system: [
      { kind: 'directory', path: '/usr' },
      { kind: 'link', path: '/bin', to: 'usr/bin' },
    ],
    network: 'nat',
    identity: { uid: 1000, gid: 1000 },
    diesWithApp: true,
    hasFilter: true,
    ...changes,
  }).join(' ');
}

describe('bwrapOptions', () => {
  it('gives every namespace but the network of the host', () => {
    const all = '--unshare-user --unshare-pid --unshare-ipc --unshare-uts --unshare-cgroup-try';
    expect(options()).toContain(`${all} --unshare-net`);
    expect(options({ network: 'none' })).toContain('--unshare-net');
    expect(options({ network: 'host' })).not.toContain('--unshare-net');
  });

  it('shows the system read-only, as it lies on the host', () => {
    expect(options()).toContain('--ro-bind /usr /usr --symlink usr/bin /bin');
  });

  it('mounts what the sandbox asks for, through directories that everybody may pass', () => {
    expect(options()).toContain('--perms 0755 --dir /mnt --ro-bind /data/skills /mnt/skills');
    expect(options()).toContain(
      '--perms 0755 --dir /mnt --perms 0755 --dir /mnt/user-data --bind /data/one /mnt/user-data/workspace',
    );
  });

  it('mounts what lies beneath another mount after it', () => {
    const nested = options({
      spec: {
        ...spec,
        mounts: [
          { source: '/deep', target: '/mnt/a/b', readOnly: false },
          { source: '/high', target: '/mnt/a', readOnly: false },
        ],
      },
    });
    expect(nested.indexOf('/high /mnt/a')).toBeLessThan(nested.indexOf('/deep /mnt/a/b'));
  });

  it('closes the places where mounts hang once all is mounted', () => {
    expect(options()).toMatch(/--remount-ro \/dev --remount-ro \/$/);
  });

  it('clears the environment, then sets what the sandbox asks for', () => {
    expect(options()).toMatch(/--clearenv .*--setenv HOME \/home\/sandbox .*--setenv TOKEN secret/);
  });

  it('resolves names by the host only on the network of the host', () => {
    const own = '/sandboxes/test-abcd/etc/resolv.conf /etc/resolv.conf';
    expect(options()).toContain(own);
    expect(options({ network: 'host' })).not.toContain(own);
    expect(options({ network: 'host' })).toContain('/etc/resolv.conf /etc/resolv.conf');
  });

  it('keeps capabilities only as root, to leave root', () => {
    expect(options()).toContain('--cap-drop ALL');
    expect(options()).not.toContain('--cap-add');
    expect(options({ identity: { uid: 0, gid: 0 } })).toContain('--cap-add CAP_SETUID');
  });

  it('ties the sandbox to the app when asked', () => {
    expect(options()).toContain('--die-with-parent');
    expect(options({ diesWithApp: false })).not.toContain('--die-with-parent');
  });

  it('asks for no shared memory of size zero, which would be all there is', () => {
    expect(options()).toContain('--size 1024 --tmpfs /dev/shm');
    expect(options({ spec: { ...spec, shmSize: 0 } })).toContain('--perms 1777 --tmpfs /dev/shm');
  });
});

import { describe, expect, it } from 'vitest';
import { productOf, reachesHostLoopback, traitsOf } from './engine-product.ts';

describe('productOf', () => {
  it.each([
    ['Docker', { Platform: { Name: 'Docker Engine - Community' } }, { Name: 'box' }],
    ['Docker', {}, { Name: 'podman-and-colima-box' }],
    ['Docker', { Platform: { Name: '' } }, { Name: 'vm', OperatingSystem: 'Debian GNU/Linux 12 (bookworm)' }],
    ['Docker Desktop', { Platform: { Name: 'Docker Desktop 4.30.0 (149282)' } }, {}],
    ['Docker Desktop', {}, { OperatingSystem: 'Docker Desktop', Name: 'docker-desktop' }],
    ['OrbStack', {}, { OperatingSystem: 'OrbStack', Name: 'orbstack' }],
    ['Colima', {}, { OperatingSystem: 'Ubuntu 24.04 LTS', Name: 'colima' }],
    ['Rancher Desktop', {}, { OperatingSystem: 'Alpine Linux v3.19', Name: 'lima-rancher-desktop' }],
    ['Podman', { Components: [{ Name: 'Podman Engine' }, { Name: 'Conmon' }] }, { Name: 'box' }],
  ])('is %s', (product, version, info) => {
    expect(productOf(version, info)).toBe(product);
  });
});

describe('reachesHostLoopback', () => {
  it.each([
    [false, 'Docker', 'linux'],
    [false, 'Podman', 'linux'],
    [true, 'Docker Desktop', 'linux'],
    [true, 'Podman', 'darwin'],
    [true, 'Docker', 'win32'],
  ] as const)('is %s for %s on %s', (reaches, product, platform) => {
    expect(reachesHostLoopback({ product, platform })).toBe(reaches);
  });
});

describe('traitsOf', () => {
  it('reads what decides how containers are made', () => {
    const info = {
      NCPU: 2,
      InitBinary: 'docker-init',
      LoggingDriver: 'json-file',
      SecurityOptions: ['name=seccomp,profile=default', 'name=selinux'],
    };
    expect(traitsOf(info)).toEqual({ hasInit: true, logsGrow: true, selinux: true, cores: 2 });
  });

  it('takes what an engine leaves out for no', () => {
    expect(traitsOf({})).toEqual({ hasInit: false, logsGrow: false, selinux: false, cores: null });
  });
});

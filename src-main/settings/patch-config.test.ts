import { describe, expect, test } from 'vitest';
import { patchConfig } from './patch-config.ts';

const WRITTEN = `# My sandboxes
image: old:1 # pinned until spring

# How many
replicas: 2
api:
  # behind the gateway
  port: 9000
  allowed_hosts: [gateway]
mounts:
  # the data sets
  - host_path: /data
    container_path: /mnt/data
`;

describe('patchConfig', () => {
  test('changes a value and leaves comments, order and everything else', () => {
    expect(patchConfig(WRITTEN, { image: 'new:2' })).toBe(WRITTEN.replace('old:1', 'new:2'));
  });

  test('changes a value within a section', () => {
    expect(patchConfig(WRITTEN, { api: { port: 9001 } })).toBe(WRITTEN.replace('9000', '9001'));
  });

  test('adds a key at the end and a section with it', () => {
    expect(patchConfig('image: a\n', { replicas: 4, api: { port: 1 } })).toBe(
      'image: a\nreplicas: 4\napi:\n  port: 1\n',
    );
  });

  test('enters every section, and takes a map as a whole', () => {
    const written = 'desktop:\n  start_at_login: true # laptop\nenvironment:\n  A: a\n';
    expect(patchConfig(written, { desktop: { close_to_tray: 'tray' }, environment: { B: 'b' } })).toBe(
      'desktop:\n  start_at_login: true # laptop\n  close_to_tray: tray\nenvironment:\n  B: b\n',
    );
  });

  test('takes a key out, and the section that is empty then', () => {
    expect(patchConfig('image: a\napi:\n  port: 1\n', { api: { port: undefined } })).toBe('image: a\n');
    expect(patchConfig('image: a\nreplicas: 2\n', { image: undefined })).toBe('replicas: 2\n');
  });

  test('taking out what is not there changes nothing', () => {
    expect(patchConfig(WRITTEN, { base_dir: undefined, api: { host: undefined } })).toBe(WRITTEN);
  });

  test('gives the very same text when nothing changes in value', () => {
    const odd = 'replicas:   2\nmounts:\n- {host_path: /a, container_path: /b}\n';
    expect(patchConfig(odd, { replicas: 2, mounts: [{ host_path: '/a', container_path: '/b' }] })).toBe(odd);
  });

  test('keeps the way lists are written', () => {
    const written =
      'api: { allowed_hosts: [ a ] }\nmounts:\n- host_path: /a\n  container_path: /b\nreplicas: 2\n';
    expect(patchConfig(written, { replicas: 3 })).toBe(written.replace('2', '3'));
  });

  test('replaces a list', () => {
    const patched = patchConfig(WRITTEN, { mounts: [{ host_path: '/new', container_path: '/mnt/new' }] });
    expect(patched).toContain('mounts:\n  - host_path: /new\n    container_path: /mnt/new\n');
    expect(patched).toContain('# behind the gateway');
  });

  test('starts a file that is empty or only comments', () => {
    expect(patchConfig('', { replicas: 1 })).toBe('replicas: 1\n');
    expect(patchConfig('# nothing yet\n', { replicas: 1 })).toBe('# nothing yet\n\nreplicas: 1\n');
  });

  test('does not fold long values and keeps Windows line endings', () => {
    const image = `registry.example/${'deep/'.repeat(40)}image:1 with spaces to fold at`;
    expect(patchConfig('image: a\r\nreplicas: 2\r\n', { image })).toBe(`image: ${image}\r\nreplicas: 2\r\n`);
  });
});

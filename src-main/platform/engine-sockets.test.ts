import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type EngineSocketSources, engineCandidates, wellKnownEngines } from './engine-sockets.ts';

function sources(changes: Partial<EngineSocketSources> & { files?: Record<string, string> } = {}) {
  const { files = {}, ...rest } = changes;
  return {
    env: {},
    platform: 'linux',
    userHome: '/home/ada',
    readText: (path: string) => files[path],
    ...rest,
  } satisfies EngineSocketSources;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Files of a docker config with one context. */
function contextFiles(name: string, host: string): Record<string, string> {
  return {
    '/home/ada/.docker/config.json': JSON.stringify({ currentContext: name }),
    [`/home/ada/.docker/contexts/meta/${sha256(name)}/meta.json`]: JSON.stringify({
      Name: name,
      Endpoints: { docker: { Host: host, SkipTLSVerify: false } },
    }),
  };
}

describe('engineCandidates', () => {
  it('takes nothing but the docker_host setting when there is one', () => {
    const env = { DOCKER_HOST: 'unix:///elsewhere.sock' };
    expect(engineCandidates(sources({ dockerHost: 'unix:///mine.sock', env }))).toEqual([
      { host: 'unix:///mine.sock', source: 'the docker_host setting', tls: null },
    ]);
  });

  it('takes nothing but DOCKER_HOST when it is set, as the docker command does', () => {
    const files = contextFiles('colima', 'unix:///home/ada/.colima/default/docker.sock');
    const env = { DOCKER_HOST: 'box:2375' };
    expect(engineCandidates(sources({ env, files }))).toEqual([
      { host: 'tcp://box:2375', source: 'DOCKER_HOST', tls: null },
    ]);
  });

  it('uses the certificates of DOCKER_CERT_PATH when DOCKER_TLS_VERIFY is set', () => {
    const env = { DOCKER_HOST: 'tcp://box:2376', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/certs' };
    expect(engineCandidates(sources({ env }))[0]?.tls).toEqual({
      ca: '/certs/ca.pem',
      cert: '/certs/cert.pem',
      key: '/certs/key.pem',
    });
  });

  it('tries the current docker context first, then the well-known sockets, each once', () => {
    const host = 'unix:///home/ada/.colima/default/docker.sock';
    const candidates = engineCandidates(sources({ files: contextFiles('colima', host) }));
    expect(candidates[0]).toEqual({ host, source: 'docker context colima', tls: null });
    expect(candidates.filter((candidate) => candidate.host === host)).toHaveLength(1);
    expect(candidates[1]).toMatchObject({ host: 'unix:///var/run/docker.sock', source: 'Docker' });
  });

  it('prefers DOCKER_CONTEXT to the current context of the config', () => {
    const files = {
      ...contextFiles('work', 'tcp://work:2376'),
      ...contextFiles('colima', 'unix:///colima.sock'),
    };
    const [first] = engineCandidates(sources({ files, env: { DOCKER_CONTEXT: 'work' } }));
    expect(first).toMatchObject({ host: 'tcp://work:2376', source: 'docker context work' });
  });

  it('uses the certificates a context brings', () => {
    const tls = `/home/ada/.docker/contexts/tls/${sha256('work')}/docker`;
    const files = { ...contextFiles('work', 'tcp://work:2376'), [`${tls}/cert.pem`]: 'PEM' };
    expect(engineCandidates(sources({ files }))[0]?.tls).toEqual({
      ca: `${tls}/ca.pem`,
      cert: `${tls}/cert.pem`,
      key: `${tls}/key.pem`,
    });
  });

  it('reads the docker config where DOCKER_CONFIG says', () => {
    const files = {
      '/etc/dc/config.json': '{"currentContext":"lab"}',
      [`/etc/dc/contexts/meta/${sha256('lab')}/meta.json`]:
        '{"Endpoints":{"docker":{"Host":"unix:///lab.sock"}}}',
    };
    const [first] = engineCandidates(sources({ files, env: { DOCKER_CONFIG: '/etc/dc' } }));
    expect(first?.host).toBe('unix:///lab.sock');
  });

  it.each([
    ['the default context', { '/home/ada/.docker/config.json': '{"currentContext":"default"}' }],
    ['a context that is gone', { '/home/ada/.docker/config.json': '{"currentContext":"gone"}' }],
    ['a config that is not JSON', { '/home/ada/.docker/config.json': '{' }],
  ])('goes on to the well-known sockets with %s', (_, files) => {
    expect(engineCandidates(sources({ files }))).toEqual(wellKnownEngines(sources()));
  });
});

describe('wellKnownEngines', () => {
  it('knows the sockets of a Linux user', () => {
    const hosts = wellKnownEngines(sources({ env: { XDG_RUNTIME_DIR: '/run/user/1000' } })).map(
      ({ source, host }) => `${source} ${host}`,
    );
    expect(hosts).toEqual([
      'Docker unix:///var/run/docker.sock',
      'Docker Desktop unix:///home/ada/.docker/run/docker.sock',
      'Docker Desktop unix:///home/ada/.docker/desktop/docker.sock',
      'Colima unix:///home/ada/.colima/default/docker.sock',
      'Rancher Desktop unix:///home/ada/.rd/docker.sock',
      'Podman unix:///home/ada/.local/share/containers/podman/machine/podman.sock',
      'rootless Docker unix:///run/user/1000/docker.sock',
      'Podman unix:///run/user/1000/podman/podman.sock',
      'Podman unix:///run/podman/podman.sock',
    ]);
  });

  it('knows OrbStack on macOS, and no sockets of Linux', () => {
    const hosts = wellKnownEngines(sources({ platform: 'darwin', userHome: '/Users/ada' })).map(
      ({ host }) => host,
    );
    expect(hosts).toContain('unix:///Users/ada/.orbstack/run/docker.sock');
    expect(hosts).not.toContain('unix:///run/podman/podman.sock');
  });

  it('knows the pipes of Windows', () => {
    expect(wellKnownEngines(sources({ platform: 'win32', userHome: 'C:\\Users\\ada' }))).toContainEqual({
      host: 'npipe:////./pipe/docker_engine',
      source: 'Docker',
      tls: null,
    });
  });

  it('reads a docker config with Windows paths', () => {
    const files = {
      'C:\\Users\\ada\\.docker\\config.json': '{"currentContext":"desktop-linux"}',
      [`C:\\Users\\ada\\.docker\\contexts\\meta\\${sha256('desktop-linux')}\\meta.json`]:
        '{"Endpoints":{"docker":{"Host":"npipe:////./pipe/dockerDesktopLinuxEngine"}}}',
    };
    const [first] = engineCandidates(sources({ platform: 'win32', userHome: 'C:\\Users\\ada', files }));
    expect(first).toMatchObject({ source: 'docker context desktop-linux' });
  });
});

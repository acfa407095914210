import { describe, expect, it } from 'vitest';
import { parseEndpoint } from './endpoint.ts';

const candidate = (host: string) => ({ host, source: 'DOCKER_HOST', tls: null });
const tls = { ca: '/certs/ca.pem', cert: '/certs/cert.pem', key: '/certs/key.pem' };

describe('parseEndpoint', () => {
  it('takes Unix sockets and Windows pipes', () => {
    expect(parseEndpoint(candidate('unix:///var/run/docker.sock'))).toEqual({
      kind: 'socket',
      path: '/var/run/docker.sock',
      text: 'unix:///var/run/docker.sock',
    });
    expect(parseEndpoint(candidate('npipe:////./pipe/docker_engine'))).toMatchObject({
      kind: 'socket',
      path: '//./pipe/docker_engine',
    });
  });

  it('takes TCP addresses, with docker’s default ports', () => {
    expect(parseEndpoint(candidate('tcp://box:4000'))).toMatchObject({ host: 'box', port: 4000, tls: null });
    expect(parseEndpoint(candidate('tcp://box'))).toMatchObject({ port: 2375 });
    expect(parseEndpoint(candidate('tcp://[::1]:2375'))).toMatchObject({ host: '::1', port: 2375 });
    expect(parseEndpoint({ ...candidate('tcp://box'), tls }, (path) => `PEM of ${path}`)).toMatchObject({
      port: 2376,
      tls: { ca: 'PEM of /certs/ca.pem', cert: 'PEM of /certs/cert.pem', key: 'PEM of /certs/key.pem' },
    });
  });

  it('says how to reach an engine behind ssh', () => {
    expect(() => parseEndpoint(candidate('ssh://ada@box'))).toThrow(/Forward the engine's socket/);
  });

  it.each(['gopher://box', 'unix://', 'tcp://a b'])('refuses %s, naming where it comes from', (host) => {
    expect(() => parseEndpoint(candidate(host))).toThrow(`DOCKER_HOST names ${host}`);
  });

  it('names the certificate that cannot be read', () => {
    const missing = (path: string): string => {
      throw new Error(`ENOENT: no such file, open '${path}'`);
    };
    expect(() => parseEndpoint({ ...candidate('tcp://box'), tls }, missing)).toThrow(/\/certs\/ca\.pem/);
  });
});

import { describe, expect, it } from 'vitest';
import { readOptions } from './options.ts';

describe('readOptions', () => {
  it('listens on port 8080 of every address unless told otherwise', () => {
    expect(readOptions([], {})).toMatchObject({
      listen: { kind: 'tcp', host: '0.0.0.0', port: 8080 },
      access: { hosts: [], origins: [] },
      workspace: undefined,
    });
  });

  it('takes the environment', () => {
    const options = readOptions([], {
      MOORAGE_SANDBOX_HOST: '127.0.0.1',
      MOORAGE_SANDBOX_PORT: '0',
      MOORAGE_SANDBOX_ALLOWED_HOSTS: 'sandbox, .svc.cluster.local,',
      MOORAGE_SANDBOX_ALLOWED_ORIGINS: 'https://example.org',
      WORKSPACE: '/mnt/user-data/workspace',
    });
    expect(options).toMatchObject({
      listen: { kind: 'tcp', host: '127.0.0.1', port: 0 },
      access: { hosts: ['sandbox', '.svc.cluster.local'], origins: ['https://example.org'] },
      workspace: '/mnt/user-data/workspace',
    });
  });

  it('lets the command line win over the environment', () => {
    const environment = { MOORAGE_SANDBOX_PORT: '1', MOORAGE_SANDBOX_ALLOWED_HOSTS: 'a', WORKSPACE: '/a' };
    const args = ['--port', '2', '--allowed-host', 'b', '--allowed-host', 'c', '--workspace', '/b'];
    expect(readOptions(args, environment)).toMatchObject({
      listen: { port: 2 },
      access: { hosts: ['b', 'c'] },
      workspace: '/b',
    });
  });

  it('listens on a socket where one is named, whatever the port', () => {
    const { listen } = readOptions(['--socket', '/run/api.sock', '--port', '1'], {});
    expect(listen).toEqual({ kind: 'unix', path: '/run/api.sock' });
  });

  it.for([
    [['--port', '70000'], "--port must be a number from 0 to 65535, it is '70000'."],
    [['--port', 'http'], "--port must be a number from 0 to 65535, it is 'http'."],
    [['--socket', 'api.sock'], "--socket must be an absolute path, it is 'api.sock'."],
    [['--workspace', 'work'], "--workspace must be an absolute path, it is 'work'."],
    [['--prot', '1'], "Unknown option '--prot'"],
  ] as const)('refuses %j', ([args, message]) => {
    expect(() => readOptions(args, {})).toThrow(
      expect.objectContaining({ code: 'SETTINGS_INVALID', message: expect.stringContaining(message) }),
    );
  });
});

import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { type CredentialHelper, registryCredentials } from './registry-credentials.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

function credentials(registry: string, config: object | string | undefined, askHelper?: CredentialHelper) {
  const text = typeof config === 'object' ? JSON.stringify(config) : config;
  return registryCredentials(registry, {
    configDirectory: '/home/ada/.docker',
    readText: (path) => (path === '/home/ada/.docker/config.json' ? text : undefined),
    askHelper: askHelper ?? (() => Promise.reject(new Error('the test expects no helper'))),
    log: pino({ enabled: false }),
  });
}

/** A helper's answer that also says what it was asked. */
const echo: CredentialHelper = async (helper, server) =>
  JSON.stringify({ ServerURL: server, Username: helper, Secret: `secret of ${server}` });

describe('registryCredentials', () => {
  it.each([
    ['ghcr.io', 'ghcr.io', 'ghcr.io'],
    ['ghcr.io', 'https://ghcr.io', 'ghcr.io'],
    ['ghcr.io', 'https://ghcr.io/v1/', 'ghcr.io'],
    ['127.0.0.1:5000', '127.0.0.1:5000', '127.0.0.1:5000'],
    ['docker.io', 'https://index.docker.io/v1/', 'https://index.docker.io/v1/'],
  ])('finds the login of %s under %s', async (registry, key, serveraddress) => {
    const auths = { [key]: { auth: base64('ada:pass:word') } };
    expect(await credentials(registry, { auths })).toEqual({
      serveraddress,
      username: 'ada',
      password: 'pass:word',
    });
  });

  it('takes tokens, and names in the clear', async () => {
    expect(await credentials('ghcr.io', { auths: { 'ghcr.io': { identitytoken: 'tok' } } })).toEqual({
      serveraddress: 'ghcr.io',
      identitytoken: 'tok',
    });
    const inTheClear = { auths: { 'ghcr.io': { username: 'ada', password: 'secret' } } };
    expect(await credentials('ghcr.io', inTheClear)).toMatchObject({ username: 'ada', password: 'secret' });
  });

  it('asks the helper of the registry, else the one for all', async () => {
    const config = { credHelpers: { 'ghcr.io': 'gh' }, credsStore: 'desktop' };
    expect(await credentials('ghcr.io', config, echo)).toMatchObject({
      username: 'gh',
      password: 'secret of ghcr.io',
    });
    expect(await credentials('docker.io', config, echo)).toMatchObject({
      username: 'desktop',
      password: 'secret of https://index.docker.io/v1/',
    });
  });

  it('takes a helper’s token for one', async () => {
    const token: CredentialHelper = async () => '{"Username":"<token>","Secret":"tok"}';
    expect(await credentials('ghcr.io', { credsStore: 'desktop' }, token)).toEqual({
      serveraddress: 'ghcr.io',
      identitytoken: 'tok',
    });
  });

  it('falls back to the config when the helper has nothing', async () => {
    const auths = { 'ghcr.io': { auth: base64('ada:secret') } };
    const nothing: CredentialHelper = () => Promise.reject(new Error('credentials not found'));
    expect(await credentials('ghcr.io', { credsStore: 'desktop', auths }, nothing)).toMatchObject({
      username: 'ada',
    });
  });

  it.each([
    ['no config', undefined],
    ['a config that is not JSON', '{'],
    ['a config of another shape', '{"auths":[]}'],
    ['no login for it', { auths: { 'quay.io': { auth: base64('ada:secret') } } }],
    ['an empty login, which docker leaves where a helper keeps the secret', { auths: { 'ghcr.io': {} } }],
  ])('pulls without credentials with %s', async (_, config) => {
    expect(await credentials('ghcr.io', config)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { parseProvisionerUrl } from './provisioner-address.ts';
import { resolveProvisionerKey } from './provisioner-key.ts';

describe('provisioner_url', () => {
  it.each([
    ['http://provisioner:8002', 'http://provisioner:8002'],
    ['http://provisioner:8002/', 'http://provisioner:8002'],
    ['https://box.example/sandboxes//', 'https://box.example/sandboxes'],
  ])('%s is called at %s', (url, address) => {
    expect(parseProvisionerUrl(url)).toBe(address);
  });

  it.each([undefined, '', 'provisioner:8002', 'ftp://box', 'http://ada:pass@box', 'http://box/?key=pass'])(
    '%s is refused, without a word of a password in it',
    (url) => {
      expect(() => parseProvisionerUrl(url)).toThrow(
        expect.objectContaining({ code: 'BACKEND_UNSUPPORTED' }),
      );
      expect(() => parseProvisionerUrl(url)).not.toThrow(/pass@|=pass/);
    },
  );
});

describe('provisioner_api_key', () => {
  it.each([
    [undefined, { kind: 'none' }],
    ['plain', { kind: 'key', value: 'plain' }],
    ['$KEY', { kind: 'key', value: 'from-outside' }],
    ['$MISSING', { kind: 'unset', variable: 'MISSING' }],
    ['$EMPTY', { kind: 'unset', variable: 'EMPTY' }],
    ['clé', { kind: 'unusable' }],
    ['two\nlines', { kind: 'unusable' }],
  ])('%j is %j', (setting, key) => {
    expect(resolveProvisionerKey(setting, { KEY: ' from-outside\n', EMPTY: '' })).toEqual(key);
  });
});

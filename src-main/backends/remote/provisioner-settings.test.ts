import { describe, expect, it } from 'vitest';
import { parseProvisionerUrl, shownProvisionerUrl } from './provisioner-address.ts';
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

describe('what is shown of provisioner_url', () => {
  it.each([
    ['http://provisioner:8002/', 'http://provisioner:8002'],
    ['http://ada:pass@box:8002/x/', 'http://box:8002/x'],
    ['http://ada:p@ss@box?key=pass#pass', 'http://box'],
    ['http://ada:pass@', 'what provisioner_url names'],
  ])('of %s is %s', (url, shown) => {
    expect(shownProvisionerUrl(url)).toBe(shown);
  });
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

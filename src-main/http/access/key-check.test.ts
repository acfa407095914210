import { describe, expect, it } from 'vitest';
import { settingsSchema } from '#shared/settings.ts';
import { createKeyCheck, isKeyRequired } from './key-check.ts';

describe('createKeyCheck', () => {
  it('takes the key and nothing else', () => {
    const matches = createKeyCheck('s3cret');
    expect(matches('s3cret')).toBe(true);
    expect([undefined, '', 's3cre', 's3crets', 'S3CRET', 'é'].some(matches)).toBe(false);
  });
});

describe('isKeyRequired', () => {
  const required = (
    require_key: 'auto' | 'always' | 'never',
    { boundHost = '127.0.0.1', reached = false } = {},
  ) =>
    isKeyRequired({
      settings: settingsSchema.parse({ api: { require_key } }),
      boundHost,
      provider: { sandboxesReachLoopback: () => reached },
    });

  it('follows always and never whatever the circumstances', () => {
    expect(required('always')).toBe(true);
    expect(required('never', { boundHost: '0.0.0.0', reached: true })).toBe(false);
  });

  it('asks for no key where only this machine can reach the port', () => {
    expect(required('auto')).toBe(false);
    expect(required('auto', { boundHost: '::1' })).toBe(false);
  });

  it('asks for the key when bound beyond loopback', () => {
    expect(required('auto', { boundHost: '0.0.0.0' })).toBe(true);
    expect(required('auto', { boundHost: '192.168.1.5' })).toBe(true);
  });

  it('asks for the key when sandboxes reach the loopback of this machine', () => {
    expect(required('auto', { reached: true })).toBe(true);
  });
});

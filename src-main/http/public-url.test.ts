import { describe, expect, it } from 'vitest';
import { publicUrl, sandboxHostFor } from './public-url.ts';

describe('sandboxHostFor', () => {
  it('is the host name the caller reached us by', () => {
    expect(sandboxHostFor({}, 'host.docker.internal:8002')).toBe('host.docker.internal');
    expect(sandboxHostFor({}, '[fd00::5]:8002')).toBe('[fd00::5]');
  });

  it('is the sandbox_host of the settings where there is one', () => {
    expect(sandboxHostFor({ sandbox_host: 'sandboxes.lan' }, 'localhost:8002')).toBe('sandboxes.lan');
    expect(sandboxHostFor({ sandbox_host: 'fd00::7' }, 'localhost:8002')).toBe('[fd00::7]');
  });

  it('leaves URLs as they are for callers over IPv6 loopback, where no sandbox listens', () => {
    expect(sandboxHostFor({}, '[::1]:8002')).toBeUndefined();
  });
});

describe('publicUrl', () => {
  it.for(['127.0.0.1', 'localhost', '0.0.0.0', '[::1]', '[::]'])(
    'puts the host in the place of %s',
    (local) => {
      expect(publicUrl(`http://${local}:8081`, 'moorage.lan')).toBe('http://moorage.lan:8081');
    },
  );

  it('keeps the path and takes no host for a pattern', () => {
    expect(publicUrl('http://127.0.0.1:8081/a', '$1$&')).toBe('http://$1$&:8081/a');
  });

  it('leaves addresses of other machines alone', () => {
    const urls = ['http://10.0.0.9:30001', 'http://127.0.0.1.example:1', 'https://localhost.example/x'];
    expect(urls.map((url) => publicUrl(url, 'moorage.lan'))).toEqual(urls);
  });

  it('leaves every URL as it is without a host', () => {
    expect(publicUrl('http://127.0.0.1:8081', undefined)).toBe('http://127.0.0.1:8081');
  });
});

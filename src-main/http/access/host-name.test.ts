import { describe, expect, it } from 'vitest';
import { hostNameOf, isAddress, isLoopback } from './host-name.ts';

describe('hostNameOf', () => {
  it.for([
    ['localhost', 'localhost'],
    ['LocalHost:8002', 'localhost'],
    ['localhost.:8002', 'localhost'],
    ['127.0.0.1:8002', '127.0.0.1'],
    ['[::1]:8002', '[::1]'],
    ['::1', '[::1]'],
    ['[FD00::1]', '[fd00::1]'],
    [' host.docker.internal ', 'host.docker.internal'],
  ] as const)('takes %j for the host %j', ([authority, host]) => {
    expect(hostNameOf(authority)).toBe(host);
  });

  it.for(['', 'a b', 'user@host', 'http://host', 'host:port', 'a/b', '[::1', 'host:123456'])(
    'takes %j for no host',
    (authority) => {
      expect(hostNameOf(authority)).toBeUndefined();
    },
  );
});

describe('isLoopback', () => {
  it('is true of this machine by its names and addresses', () => {
    expect(['localhost', '127.0.0.1', '127.8.9.10', '[::1]'].every(isLoopback)).toBe(true);
  });

  it('is false of names that only look so', () => {
    const lookalikes = ['127.0.0.1.evil.example', 'localhost.evil.example', '0.0.0.0', '128.0.0.1', '127.1'];
    expect(lookalikes.some(isLoopback)).toBe(false);
  });
});

describe('isAddress', () => {
  it('tells addresses from names', () => {
    expect(['10.0.0.1', '[fd00::1]'].every(isAddress)).toBe(true);
    expect(['localhost', 'fd00::1', '[nonsense]', '10.0.0'].some(isAddress)).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { type Access, checkCaller } from './access.ts';

const ACCESS: Access = { hosts: ['sandbox', '.svc.cluster.local'], origins: ['https://trusted.example'] };
const check = (headers: Record<string, string>, access = ACCESS) => checkCaller(headers, access)?.status;

describe('the Host header', () => {
  it.for([
    '127.0.0.1:8080',
    '[::1]:8080',
    '192.168.1.7',
    'localhost:49152',
    'LOCALHOST.',
    'host.docker.internal:8080',
    'sandbox:8080',
    'a1.moorage.svc.cluster.local',
  ])('%j is answered', (host) => {
    expect(check({ host })).toBeUndefined();
  });

  it.for(['evil.example', 'evil.example:8080', 'sandbox.evil.example', 'svc.cluster.local', 'a b', ''])(
    '%j is refused',
    (host) => {
      expect(check({ host })).toBe(421);
    },
  );

  it('may be missing no more than it may be strange', () => {
    expect(check({})).toBe(421);
  });

  it('may be any name where that is asked for', () => {
    expect(check({ host: 'evil.example' }, { ...ACCESS, hosts: ['*'] })).toBeUndefined();
  });
});

describe('the Origin header', () => {
  const host = '127.0.0.1:8080';

  it.for([
    ['of programs, which send none', {}],
    ['of the sandbox itself', { origin: 'http://127.0.0.1:8080' }],
    ['of the sandbox itself behind TLS', { origin: 'https://127.0.0.1:8080' }],
    ['of a page that is allowed', { origin: 'https://trusted.example' }],
    ['of a person who follows a link', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
    [
      'of an image on a page of the sandbox',
      { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'no-cors' },
    ],
  ] as const)('%s is answered', ([, headers]) => {
    expect(check({ host, ...headers })).toBeUndefined();
  });

  it.for([
    ['of another page', { origin: 'https://evil.example' }],
    ['of another port', { origin: 'http://127.0.0.1:9090' }],
    ['of a page without an origin', { origin: 'null' }],
    ['of an image on another page', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
  ] as const)('%s is refused', ([, headers]) => {
    expect(check({ host, ...headers })).toBe(403);
  });
});

import { describe, expect, it } from 'vitest';
import { settingsSchema } from '#shared/settings.ts';
import { answersTo, checkCaller } from './caller-check.ts';

const settings = settingsSchema.parse({
  sandbox_host: 'host.docker.internal',
  api: { allowed_hosts: ['Moorage.Lan:8002', 'fd00::5'] },
});

describe('answersTo', () => {
  const at = (boundHost: string) => (host: string) => answersTo(host, { boundHost, settings });

  it('answers to this machine, the bound address and what the settings name', () => {
    const hosts = ['localhost', '127.0.0.1', '[::1]', '192.168.1.5', 'host.docker.internal', 'moorage.lan'];
    expect(hosts.filter(at('192.168.1.5'))).toEqual(hosts);
    expect(at('127.0.0.1')('[fd00::5]')).toBe(true);
  });

  it('answers to no other name, wherever it is bound', () => {
    expect(at('127.0.0.1')('rebound.example')).toBe(false);
    expect(at('0.0.0.0')('rebound.example')).toBe(false);
  });

  it('answers to every address only when bound to every address', () => {
    expect(at('127.0.0.1')('192.168.1.5')).toBe(false);
    expect(at('0.0.0.0')('192.168.1.5')).toBe(true);
    expect(at('::')('[fd00::9]')).toBe(true);
  });
});

describe('checkCaller', () => {
  const check = (headers: Record<string, string>) =>
    checkCaller({ host: '127.0.0.1:8002', ...headers }, { boundHost: '127.0.0.1', settings })?.status;

  it('lets programs through, which send no Origin', () => {
    expect(check({})).toBeUndefined();
  });

  it('lets pages of its own origin through, behind TLS as well', () => {
    expect(check({ origin: 'http://127.0.0.1:8002' })).toBeUndefined();
    expect(check({ host: 'moorage.lan', origin: 'https://Moorage.lan' })).toBeUndefined();
  });

  it.for([
    'http://evil.example',
    'null',
    'http://127.0.0.1:8081',
    'http://127.0.0.1',
    'http://localhost:8002',
  ])('refuses pages of the origin %s', (origin) => {
    expect(check({ origin })).toBe(403);
  });

  it('refuses what a foreign page loads without saying its origin', () => {
    expect(check({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).toBe(403);
    expect(check({ 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' })).toBe(403);
  });

  it('lets people follow a link from elsewhere', () => {
    expect(check({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' })).toBeUndefined();
    expect(check({ 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' })).toBeUndefined();
  });

  it('names the strange host and the setting that would admit it', () => {
    const hosts = { boundHost: '127.0.0.1', settings };
    expect(checkCaller({ host: 'rebound.example:8002' }, hosts)).toEqual({
      status: 421,
      detail: expect.stringMatching(/"rebound\.example:8002".*api\.allowed_hosts/),
    });
    expect(checkCaller({}, hosts)?.status).toBe(421);
  });
});

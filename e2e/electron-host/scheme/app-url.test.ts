import { describe, expect, it } from 'vitest';
import { toAppUrl, toBrowserPolicy, toBrowserUrl } from './app-url.ts';

describe('addresses of the app', () => {
  it.each([
    ['app://moorage/app/?show=warm#x', 'https://moorage.app.test/app/?show=warm#x'],
    ['app://moorage/', 'https://moorage.app.test/'],
    ['https://elsewhere.test/', 'https://elsewhere.test/'],
  ])('%s is %s to the browser, and back', (app, browser) => {
    expect(toBrowserUrl(app, 'app')).toBe(browser);
    expect(toAppUrl(browser, 'app')).toBe(app);
  });

  it('an origin comes back as an origin', () => {
    expect(toAppUrl('https://moorage.app.test', 'app')).toBe('app://moorage');
  });

  it('an address that only ends alike is not the app', () => {
    const url = 'https://evil.test/moorage.app.test/';
    expect(toAppUrl(url, 'app')).toBe(url);
  });

  it('a policy names them as the browser does', () => {
    expect(toBrowserPolicy("default-src 'self' app://moorage; img-src app: data:", 'app')).toBe(
      "default-src 'self' https://moorage.app.test; img-src https://*.app.test data:",
    );
  });
});

import { expect, test } from 'vitest';
import { appUrl, isAppUrl, isWebUrl } from './app-url.ts';

test('our own pages are those of our host under our base, and no other', () => {
  expect(isAppUrl(appUrl())).toBe(true);
  expect(isAppUrl(appUrl('sandboxes/5d41402a'))).toBe(true);
  expect(isAppUrl('app://moorage.example/app/')).toBe(false);
  expect(isAppUrl('app://moorage:81/app/')).toBe(false);
  expect(isAppUrl('app://moorage/application')).toBe(false);
  expect(isAppUrl('app://moorage/app/../../etc/passwd')).toBe(false);
  expect(isAppUrl('https://moorage/app/')).toBe(false);
  expect(isAppUrl('about:blank')).toBe(false);
  expect(isAppUrl('')).toBe(false);
});

test('only web addresses go to the browser', () => {
  expect(isWebUrl('http://127.0.0.1:8081/')).toBe(true);
  expect(isWebUrl('https://docs.docker.com/get-started/')).toBe(true);
  for (const url of ['file:///etc/passwd', 'javascript:alert(1)', 'smb://host/share', 'ms-msdt:/id', 'x']) {
    expect(isWebUrl(url), url).toBe(false);
  }
});

import { expect, test } from 'vitest';
import { readDesktopOptions } from './desktop-options.ts';

test('it takes a home, settings and links, and lets options of Chromium pass', () => {
  expect(
    readDesktopOptions([
      '--home=/data/moorage',
      '--port',
      '9002',
      '--remote-debugging-port=9222',
      '--login',
      'moorage://thread/a',
    ]),
  ).toEqual({
    home: '/data/moorage',
    startedAtLogin: true,
    settings: [{ key: 'api.port', text: '9002', name: '--port' }],
    others: ['moorage://thread/a'],
  });
});

test('nothing need be said', () => {
  expect(readDesktopOptions([])).toEqual({
    home: undefined,
    startedAtLogin: false,
    settings: [],
    others: [],
  });
});

import { expect, test } from 'vitest';
import { homePaths } from './home.ts';
import { desktopLogDirectory } from './log-directory.ts';

const at = (platform: NodeJS.Platform, root = '/home/me/.moorage') =>
  desktopLogDirectory({
    platform,
    env: { LOCALAPPDATA: '/local' },
    userHome: '/home/me',
    home: homePaths(root),
  });

test('logs are where the system has those of apps', () => {
  expect(at('darwin')).toBe('/home/me/Library/Logs/Moorage');
  expect(at('win32')).toBe('/local/Moorage/logs');
  expect(at('linux')).toBe('/home/me/.moorage/logs');
});

test('a home of its own keeps its logs', () => {
  expect(at('darwin', '/data/moorage')).toBe('/data/moorage/logs');
});

import path from 'node:path';
import { expect, test } from 'vitest';
import { pathStyleOf } from './path-style.ts';

test.each(['C:\\deer', 'd:/deer', '\\\\server\\share', 'deer\\threads'])('%s is of Windows', (file) => {
  expect(pathStyleOf(file)).toBe(path.win32);
});

test.each(['/srv/deer', '/srv/a\\b', 'deer/threads', ''])('%j is of any other system', (file) => {
  expect(pathStyleOf(file)).toBe(path.posix);
});

import { expect, test } from 'vitest';
import { aptOptions, mirrorIn, sourceList, versionOf } from './source-list.ts';

test.each([
  ['Types: deb\nURIs: http://mirror.example/debian\nSuites: bookworm\n', 'http://mirror.example/debian'],
  ['deb http://mirror.example/debian bookworm main\n', 'http://mirror.example/debian'],
  ['deb [signed-by=/k.gpg] https://mirror.example/debian bookworm main\n', 'https://mirror.example/debian'],
  ['', 'http://deb.debian.org/debian'],
])('the mirror of %j is used', (sources, mirror) => {
  expect(mirrorIn(sources)).toBe(mirror);
});

test('source packages come from a list of their own', () => {
  expect(sourceList({ mirror: 'http://m/debian', codename: 'bookworm' })).toMatch(
    /^deb-src \[signed-by=.+\] http:\/\/m\/debian bookworm main\n$/,
  );
  expect(aptOptions('/work').filter((option) => option.includes('/work'))).toHaveLength(3);
});

test('the version stands in the name of the description', () => {
  expect(versionOf('kubernetes_1.20.5+really1.20.2-1.1.dsc')).toBe('1.20.5+really1.20.2-1.1');
  expect(versionOf('kubernetes_1.20.5.orig.tar.gz')).toBeUndefined();
});

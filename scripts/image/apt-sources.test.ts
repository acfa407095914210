import { expect, it } from 'vitest';
import { aptOrigin } from './apt-sources.ts';

function machine(files: Readonly<Record<string, string>>) {
  return { readText: (path: string) => files[path] };
}

const RELEASE = { '/etc/os-release': 'ID=debian\nVERSION_CODENAME=bookworm\n' };

it('finds the sources of a release in either form', () => {
  const list = { ...RELEASE, '/etc/apt/sources.list': 'deb http://example.org/debian bookworm main\n' };
  expect(aptOrigin(machine(list))).toEqual({ codename: 'bookworm', sources: ['/etc/apt/sources.list'] });
  const modern = { ...list, '/etc/apt/sources.list.d/debian.sources': 'Types: deb\nURIs: x\n' };
  expect(aptOrigin(machine(modern))?.sources).toEqual(['/etc/apt/sources.list.d/debian.sources']);
});

it('passes over a list that says nothing', () => {
  expect(
    aptOrigin(machine({ ...RELEASE, '/etc/apt/sources.list': '# See sources.list.d\n' })),
  ).toBeUndefined();
});

it('finds none where there is no Debian', () => {
  expect(aptOrigin(machine({ '/etc/os-release': 'ID=fedora\n' }))).toBeUndefined();
});

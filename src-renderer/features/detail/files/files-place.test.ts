import { expect, it } from 'vitest';
import { childPath, crumbsOf, filesPath, parsePlace } from './files-place.ts';

it.each([
  { area: 'workspace', path: '' },
  { area: 'outputs', path: 'a b/ü&?/#1' },
] as const)('finds %j again from its address', (place) => {
  const search = filesPath('a1b2c3d4', place).split('?')[1] ?? '';
  expect(parsePlace(new URLSearchParams(search))).toEqual(place);
});

it('takes an address that names nothing for the workspace', () => {
  expect(parsePlace(new URLSearchParams('area=etc'))).toEqual({ area: 'workspace', path: '' });
});

it('leads from the area down to a directory', () => {
  expect(crumbsOf(childPath(childPath('', 'a'), 'b'))).toEqual([
    { name: 'a', path: 'a' },
    { name: 'b', path: 'a/b' },
  ]);
});

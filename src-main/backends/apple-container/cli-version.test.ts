import { expect, test } from 'vitest';
import { abilitiesOf, isAtLeast, parseVersion } from './cli-version.ts';

test.each([
  ['container CLI version 1.2.2 (build: release, commit: 3c4c59c)', '1.2.2'],
  ['container CLI version 0.12.3 (build: release, commit: 1)\n', '0.12.3'],
  ['container CLI version 1.6.0-beta.1, build debug', '1.6.0-beta.1'],
  ['container-apiserver version v2.0', '2.0'],
])('%s is %s', (text, version) => {
  expect(parseVersion(text)?.text).toBe(version);
});

test('what names no version has none', () => {
  expect(parseVersion('bash: container: command not found')).toBeUndefined();
});

test.each([
  ['0.6.9', '0.7', false],
  ['0.7.0', '0.7', true],
  ['0.12.0', '0.7', true],
  ['1.0.0', '0.12', true],
  ['1.2.2', '1.10', false],
  ['2.0.0', '1.10', true],
])('%s at least %s: %s', (text, wanted, expected) => {
  const version = parseVersion(`version ${text}`);
  expect(version && isAtLeast(version, wanted)).toBe(expected);
});

test('releases learn', () => {
  const abilities = (text: string) => {
    const version = parseVersion(`version ${text}`);
    return version && Object.values(abilitiesOf(version)).filter(Boolean).length;
  };
  expect(['0.7.1', '0.10.0', '0.12.3', '1.2.2', '1.6.0'].map(abilities)).toEqual([0, 1, 3, 4, 4]);
});

import { expect, test } from 'vitest';
import type { SettingsLayer } from './settings-layer.ts';
import { withoutWrongValues } from './without-wrong-values.ts';

function rightOf(input: SettingsLayer['input']): unknown {
  return withoutWrongValues({ source: 'file', input, locate: () => '', problems: [] }).input;
}

test('what is right stays as it is', () => {
  const input = { replicas: 5, api: { port: 9000 }, environment: { A: '1' } };
  expect(rightOf(input)).toEqual(input);
});

test('a wrong value and a key that is none go, within a section too', () => {
  expect(rightOf({ image: 'a', replicas: 'many', replica: 3 })).toEqual({ image: 'a' });
  expect(rightOf({ api: { port: 9000, require_key: 'maybe', prot: 1 } })).toEqual({ api: { port: 9000 } });
});

test('a section that is none goes, and a list or map with one wrong part as a whole', () => {
  expect(rightOf({ image: 'a', api: 9000 })).toEqual({ image: 'a' });
  const mounts = [
    { host_path: '/a', container_path: '/b' },
    { host_path: '/a', container_path: 'b' },
  ];
  expect(rightOf({ image: 'a', mounts, environment: { A: '1', '1A': '1' } })).toEqual({ image: 'a' });
});

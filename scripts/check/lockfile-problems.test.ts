import { expect, test } from 'vitest';
import { lockfileProblems } from './lockfile-problems.ts';

const problems = (packages: object) => lockfileProblems(JSON.stringify({ lockfileVersion: 3, packages }));

test('a download address is a problem', () => {
  const zod = { version: '4.0.0', resolved: 'https://registry.example/zod.tgz' };
  expect(problems({ 'node_modules/zod': zod })).toEqual([
    expect.stringContaining('node_modules/zod records the address https://registry.example/zod.tgz'),
  ]);
});

test('a build for another platform that the lock leaves out is a problem', () => {
  const tool = { version: '1.0.0', optionalDependencies: { 'tool-linux': '1.0.0', 'tool-darwin': '1.0.0' } };
  const packages = { 'node_modules/tool': tool, 'node_modules/tool-linux': { version: '1.0.0' } };
  expect(problems(packages)).toEqual([
    expect.stringContaining('tool-darwin@1.0.0, which node_modules/tool names, is left out'),
  ]);
});

test('a dependency of the project itself that the lock leaves out is a problem', () => {
  expect(problems({ '': { dependencies: { zod: '^4.0.0' } } })).toEqual([
    expect.stringContaining('zod@^4.0.0, which package.json names, is left out'),
  ]);
});

test('a dependency may be nested in the one that needs it, or anywhere above', () => {
  const needs = (name: string) => ({ version: '1.0.0', dependencies: { [name]: '*' } });
  expect(
    problems({
      '': { dependencies: { a: '*' } },
      'node_modules/a': needs('@s/b'),
      'node_modules/a/node_modules/@s/b': needs('c'),
      'node_modules/a/node_modules/@s/b/node_modules/c': needs('d'),
      'node_modules/d': { version: '1.0.0', integrity: 'sha512-abc' },
    }),
  ).toEqual([]);
});

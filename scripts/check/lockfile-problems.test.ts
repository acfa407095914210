import { expect, test } from 'vitest';
import { lockfileProblems } from './lockfile-problems.ts';

const lockfile = (entry: object) =>
  JSON.stringify({ lockfileVersion: 3, packages: { 'node_modules/zod': entry } });

test('a lock file that records a download address is refused', () => {
  const text = lockfile({ version: '4.0.0', resolved: 'https://registry.example/zod.tgz' });
  expect(lockfileProblems(text)).toEqual([expect.stringContaining('node_modules/zod records the address')]);
});

test('a lock file of versions and checksums is fine', () => {
  expect(lockfileProblems(lockfile({ version: '4.0.0', integrity: 'sha512-abc' }))).toEqual([]);
});

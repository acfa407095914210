import type { Stats } from 'node:fs';
import { expect, it } from 'vitest';
import { fileEntry, modifiedAt } from './file-entry.ts';

const stats = (changes: Partial<Stats>): Stats =>
  ({
    isFile: () => true,
    isDirectory: () => false,
    isSymbolicLink: () => false,
    nlink: 1,
    size: 3,
    mtimeMs: 5.4,
    ...changes,
  }) as Stats;

it('tells what a file is', () => {
  expect(fileEntry('a', stats({}))).toEqual({
    name: 'a',
    kind: 'file',
    shared: false,
    size: 3,
    modifiedAt: 5,
  });
});

it('keeps whatever time a sandbox gave a file within those that a calendar has', () => {
  for (const mtimeMs of [1e17, -1e17, 8.64e15, -8.64e15]) {
    expect(new Date(modifiedAt(stats({ mtimeMs }))).toISOString()).toMatch(/^[+-]27/);
  }
});

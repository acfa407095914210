import { expect, it } from 'vitest';
import { compareSnapshots } from './compare-snapshots.ts';
import type { FileState } from './file-event.ts';

const file = (inode: number, traits: Partial<FileState> = {}): FileState => ({
  isDirectory: false,
  inode,
  size: 1,
  modifiedAt: 1,
  mode: 0o644,
  ...traits,
});
const changes = (before: Record<string, FileState>, after: Record<string, FileState>) =>
  compareSnapshots(new Map(Object.entries(before)), new Map(Object.entries(after))).map(
    ({ type, path, oldPath }) => [type, path, ...(oldPath === null ? [] : [oldPath])],
  );

it('finds nothing where nothing changed', () => {
  expect(changes({ a: file(1) }, { a: file(1) })).toEqual([]);
});

it('tells what came and what went', () => {
  expect(changes({ a: file(1) }, { b: file(2) })).toEqual([
    ['remove', 'a'],
    ['create', 'b'],
  ]);
});

it('tells a file from one that took its name', () => {
  expect(changes({ a: file(1), b: file(2) }, { a: file(2) })).toEqual([
    ['remove', 'b'],
    ['write', 'a'],
  ]);
});

it('tells what was renamed, however often it changed meanwhile', () => {
  expect(changes({ a: file(1), b: file(2) }, { c: file(1, { size: 2 }), b: file(2) })).toEqual([
    ['rename', 'c', 'a'],
  ]);
});

it('tells what was written, and what became readable to others', () => {
  const before = { a: file(1), b: file(2), c: file(3), d: file(4, { isDirectory: true }) };
  const after = {
    a: file(1, { size: 2 }),
    b: file(2, { modifiedAt: 2 }),
    c: file(3, { mode: 0o755 }),
    d: file(4, { isDirectory: true, modifiedAt: 2 }),
  };
  expect(changes(before, after)).toEqual([
    ['write', 'a'],
    ['write', 'b'],
    ['chmod', 'c'],
  ]);
});

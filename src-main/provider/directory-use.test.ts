import { expect, it } from 'vitest';
import { useOf, userOf, usesOf } from './directory-use.ts';

it('finds who uses a directory or something in it, however that is written', () => {
  const uses = [useOf('a', '/home/threads/t/'), useOf('b', '/home/threads/u/../u/user-data')];
  expect(userOf('/home/threads/t', uses)).toBe('a');
  expect(userOf('/home/threads/u/', uses)).toBe('b');
  expect(userOf('/home/threads/u/user-data/workspace', uses)).toBeUndefined();
  expect(userOf('/home/thread', uses)).toBeUndefined();
  expect(userOf('/home/threads/T', uses)).toBe('a');
  expect(userOf('/home/threads/t2', uses)).toBeUndefined();
});

it('knows what a sandbox uses: the directory of its thread, else its own, and its mounts', () => {
  const mounts = [{ source: '/data', target: '/data', readOnly: true }];
  const thread = { userId: 'alice', threadId: 't' };
  expect(usesOf({ id: 'a', thread, mounts }, '/home').map(({ directory }) => directory)).toEqual([
    '/home/users/alice/threads/t',
    '/data',
  ]);
  expect(usesOf({ id: 'a', thread: null, mounts: [] }, '/home')).toEqual([
    { sandboxId: 'a', directory: '/home/threads/a' },
  ]);
});

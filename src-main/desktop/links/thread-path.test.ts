import { expect, test } from 'vitest';
import { threadPath } from './thread-path.ts';

const of = (id: string, threadId: string, createdAt: number) => ({
  id,
  thread: { userId: 'default', threadId },
  createdAt,
});

test('a thread is shown by its newest sandbox, and by the list while it has none', () => {
  const sandboxes = [of('old', 'a', 1), of('new', 'a', 2), of('other', 'b', 3)];
  expect(threadPath('a', sandboxes)).toBe('/sandboxes/new');
  expect(threadPath('c', sandboxes)).toBe('/');
});

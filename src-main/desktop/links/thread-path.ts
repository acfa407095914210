import type { Sandbox } from '#shared/sandbox.ts';

/** The dashboard's page of a thread: that of its sandbox, else the list, where it can be given one. Pure. */
export function threadPath(
  threadId: string,
  sandboxes: readonly Pick<Sandbox, 'id' | 'thread' | 'createdAt'>[],
): string {
  const [newest] = sandboxes
    .filter(({ thread }) => thread?.threadId === threadId)
    .sort((a, b) => b.createdAt - a.createdAt);
  return newest ? sandboxPath(newest.id) : '/';
}

/** The dashboard's page of a sandbox. */
export function sandboxPath(id: string): string {
  return `/sandboxes/${encodeURIComponent(id)}`;
}

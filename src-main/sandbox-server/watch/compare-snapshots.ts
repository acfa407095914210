import type { FileChange, FileState } from './file-event.ts';

/** What was, or is, where, by path. */
export type Snapshot = ReadonlyMap<string, FileState>;

/** What happened between two snapshots of the same places. What vanished here and came up there was renamed. */
export function compareSnapshots(before: Snapshot, after: Snapshot): FileChange[] {
  const removed = new Map([...before].filter(([path]) => !after.has(path)));
  const pathOf = new Map([...removed].map(([path, { inode }]) => [inode, path]));
  const added: FileChange[] = [];
  for (const [path, state] of after) {
    if (before.has(path)) continue;
    const oldPath = pathOf.get(state.inode) ?? null;
    if (oldPath !== null) {
      removed.delete(oldPath);
      pathOf.delete(state.inode);
    }
    added.push({ type: oldPath === null ? 'create' : 'rename', path, oldPath, state });
  }
  const gone = [...removed].map(
    ([path, state]): FileChange => ({ type: 'remove', path, oldPath: null, state }),
  );
  const changed = [...after].flatMap(([path, state]) => changeOf(path, before.get(path), state));
  return [...gone, ...added, ...changed];
}

function changeOf(path: string, before: FileState | undefined, state: FileState): FileChange[] {
  if (!before) return [];
  // Another file under the name, as editors leave it that write a copy and rename it.
  const isOther = before.inode !== state.inode;
  const isWritten = before.modifiedAt !== state.modifiedAt || before.size !== state.size;
  // What happens in a directory is told for itself.
  if (!state.isDirectory && (isOther || isWritten)) return [{ type: 'write', path, oldPath: null, state }];
  return before.mode === state.mode ? [] : [{ type: 'chmod', path, oldPath: null, state }];
}

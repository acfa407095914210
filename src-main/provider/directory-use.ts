import path from 'node:path';
import type { Sandbox } from '#shared/sandbox.ts';
import { threadDirectory } from './thread-directories.ts';

/** A directory of this computer that a sandbox has, or is about to have. */
export interface DirectoryUse {
  readonly sandboxId: string;
  /** In one way of writing, see `useOf`. */
  readonly directory: string;
}

/** What a sandbox uses: the directory of its thread, and all that is mounted into it. */
export function usesOf(sandbox: Pick<Sandbox, 'id' | 'thread' | 'mounts'>, baseDir: string): DirectoryUse[] {
  const { id, thread, mounts } = sandbox;
  const own = threadDirectory(baseDir, thread, id);
  return [own, ...mounts.map(({ source }) => source)].map((directory) => useOf(id, directory));
}

/** Whether it is used is asked by {@link userOf}. */
export function useOf(sandboxId: string, directory: string): DirectoryUse {
  return { sandboxId, directory: plain(directory) };
}

/** Id of a sandbox that uses the directory, or something in it; undefined when none does. */
export function userOf(directory: string, uses: readonly DirectoryUse[]): string | undefined {
  const sought = plain(directory);
  return uses.find((use) => isAtOrIn(use.directory, sought))?.sandboxId;
}

function isAtOrIn(directory: string, outer: string): boolean {
  if (!directory.startsWith(outer)) return false;
  const next = directory.at(outer.length);
  return next === undefined || next === '/' || next === '\\';
}

/** One way to write a path, so that two can be compared. Case is none to some file systems: it may be the same. */
function plain(directory: string): string {
  return path
    .normalize(directory)
    .replace(/(?<=.)[\\/]$/, '')
    .toLowerCase();
}

import { accessSync, constants, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';

export interface Tool {
  readonly name: string;
  readonly path: string;
  /** As its file name tells, such as 3.12 of `python3.12`; null when it does not. */
  readonly version: string | null;
}

/** Which of `names` can be run, without running them. `path` as in PATH. */
export function findTools(names: readonly string[], path: string): Tool[] {
  const folders = path.split(':').filter((folder) => folder !== '');
  return names.flatMap((name) => findTool(name, folders) ?? []);
}

function findTool(name: string, folders: readonly string[]): Tool | undefined {
  const path = folders.map((folder) => join(folder, name)).find(isExecutable);
  if (path === undefined) return undefined;
  return { name, path, version: /(\d+\.\d+(?:\.\d+)?)$/.exec(basename(realpathSync(path)))?.[1] ?? null };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where system programs are that a user's PATH may leave out. */
const SYSTEM_PATHS = ['/usr/local/bin', '/usr/bin', '/bin', '/usr/local/sbin', '/usr/sbin', '/sbin'];

/** The path of a program by its name, as a shell would find it in `searchPath`, else in the system's own directories. */
export function findProgram(name: string, searchPath: string | undefined): string | undefined {
  const directories = [...(searchPath ?? '').split(delimiter), ...SYSTEM_PATHS].filter(Boolean);
  return directories.map((directory) => join(directory, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

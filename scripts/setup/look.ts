import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { isStaticElf } from './static-elf.ts';

/** Looks at what a machine has. */
export interface Look {
  /** A program of that name can be started. */
  command(name: string): boolean;
  /** As `command`, and it needs no shared libraries. */
  staticProgram(name: string): boolean;
  file(path: string): boolean;
  /** The variable is set and not empty. */
  env(name: string): boolean;
}

/** Where administrators' programs are, which an ordinary user's PATH leaves out on Debian. */
const SYSTEM_FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/** Looks at this machine, by the PATH of `env`. */
export function lookAtMachine(env: NodeJS.ProcessEnv): Look {
  const folders = [...(env.PATH ?? '').split(delimiter).filter(Boolean), ...SYSTEM_FOLDERS];
  const locate = (name: string) => folders.map((folder) => join(folder, name)).find(isExecutable);
  return {
    command: (name) => locate(name) !== undefined,
    staticProgram: (name) => {
      const path = locate(name);
      return path !== undefined && isStaticElf(readFileSync(path));
    },
    file: existsSync,
    env: (name) => Boolean(env[name]),
  };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { isStaticElf } from './static-elf.ts';

/** Looks at what a machine has. */
export interface Look {
  /** A program of that name can be started. */
  command(name: string): boolean;
  file(path: string): boolean;
  /** The file is a program that needs no shared libraries. */
  staticProgram(path: string): boolean;
  /** The variable is set and not empty. */
  env(name: string): boolean;
}

/** Where administrators' programs are, which an ordinary user's PATH leaves out on Debian. */
const SYSTEM_FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/** Looks at this machine, by the PATH of `env`. */
export function lookAtMachine(env: NodeJS.ProcessEnv): Look {
  const folders = [...(env.PATH ?? '').split(delimiter).filter(Boolean), ...SYSTEM_FOLDERS];
  return {
    command: (name) => folders.some((folder) => isExecutable(join(folder, name))),
    file: existsSync,
    staticProgram: (path) => existsSync(path) && isStaticElf(readFileSync(path)),
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

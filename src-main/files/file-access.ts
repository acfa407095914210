import { constants, type Stats } from 'node:fs';
import { type FileHandle, lstat, open, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Platform } from '../platform/platform.ts';
import { refused } from './file-errors.ts';

/** A directory held open: what is reached through it is in it, whatever is put in the place of its path meanwhile. */
export interface HeldDirectory extends AsyncDisposable {
  /** By which it is read. */
  readonly path: string;
  /** The path of `name` in it. The name itself may still be a link: nothing here follows one. */
  at(name: string): string;
  chmod(mode: number): Promise<void>;
}

/**
 * Opens what sandboxes may have written, and may be changing: links are not followed, and nothing but plain files and
 * directories is opened. Rejects with the file system's error, or `FILE_REFUSED`.
 */
export interface FileAccess {
  /** Its path must lead to it without links, but for the directories before the first one opened. */
  openDirectory(path: string): Promise<HeldDirectory>;
  /** To read it. */
  openFile(path: string): Promise<{ readonly handle: FileHandle; readonly stats: Stats }>;
}

/** Zero where a system does not know the flag. */
const flag = (value: number | undefined): number => value ?? 0;
const DIRECTORY =
  flag(constants.O_RDONLY) |
  flag(constants.O_DIRECTORY) |
  flag(constants.O_NOFOLLOW) |
  flag(constants.O_NONBLOCK);
const FILE = flag(constants.O_RDONLY) | flag(constants.O_NOFOLLOW) | flag(constants.O_NONBLOCK);
/** Linux: names a file without opening it, so that no device or pipe notices. Node has no name for it. */
const O_PATH = 0o10000000;

/** How files are reached safely on `platform`: through descriptors where `/proc` gives them paths, else by looking twice. */
export function fileAccess(platform: Platform): FileAccess {
  return platform === 'linux' ? BY_DESCRIPTOR : BY_PATH;
}

const BY_DESCRIPTOR: FileAccess = {
  async openDirectory(directory) {
    const handle = await open(directory, DIRECTORY);
    const held = descriptorPath(handle);
    return {
      path: held,
      at: (name) => `${held}/${name}`,
      chmod: (mode) => handle.chmod(mode),
      [Symbol.asyncDispose]: () => handle.close(),
    };
  },
  async openFile(file) {
    await using named = await open(file, O_PATH | flag(constants.O_NOFOLLOW));
    const stats = await named.stat();
    assertPlainFile(file, stats);
    // The very file that was looked at, whatever stands under its name by now.
    return { handle: await open(descriptorPath(named), constants.O_RDONLY | constants.O_NONBLOCK), stats };
  },
};

/**
 * Where there is no `/proc`, sandboxes run in a virtual machine; what they swap between two looks is noticed, but for
 * the moment between the second and the use.
 */
const BY_PATH: FileAccess = {
  async openDirectory(directory) {
    const stats = await lstat(directory);
    if (!stats.isDirectory()) throw notDirectory(directory);
    const real = await realpath(directory);
    if (
      path.relative(path.join(await realpath(path.dirname(directory)), path.basename(directory)), real) !== ''
    ) {
      throw notDirectory(directory);
    }
    return {
      path: real,
      at: (name) => path.join(real, name),
      chmod: async (mode) => {
        await using handle = await open(real, DIRECTORY);
        await handle.chmod(mode);
      },
      [Symbol.asyncDispose]: async () => undefined,
    };
  },
  async openFile(file) {
    assertPlainFile(file, await lstat(file));
    const handle = await open(file, FILE);
    try {
      const stats = await handle.stat();
      assertPlainFile(file, stats);
      return { handle, stats };
    } catch (error) {
      await handle.close();
      throw error;
    }
  },
};

function descriptorPath({ fd }: FileHandle): string {
  return `/proc/self/fd/${fd}`;
}

function assertPlainFile(file: string, stats: Stats): void {
  const name = path.basename(file);
  if (stats.isDirectory()) throw refused(`${name} is a directory; open it instead.`);
  if (!stats.isFile()) throw refused(`${name} is a link, a pipe or a device; only plain files are opened.`);
  if (stats.nlink > 1) {
    throw refused(`${name} has several names (hard links), and they may lie elsewhere; it is not opened.`);
  }
}

function notDirectory(directory: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${path.basename(directory)} is no directory`), { code: 'ENOTDIR' });
}

/** Goes from `root` to the directory of `parts`, a step at a time, so that none of them is a link. */
export async function walk(
  access: FileAccess,
  root: string,
  parts: readonly string[],
): Promise<HeldDirectory> {
  let held = await access.openDirectory(root);
  for (const part of parts) {
    await using above = held;
    held = await access.openDirectory(above.at(part));
  }
  return held;
}

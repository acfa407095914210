import { randomUUID } from 'node:crypto';
import { lstat, mkdir, opendir, rename, rmdir, unlink } from 'node:fs/promises';
import path from 'node:path';
import type { FileAccess, HeldDirectory } from './file-access.ts';
import { isThere } from './is-there.ts';

/** Names read of a directory before they are removed. */
const AT_ONCE = 1000;
/** A sandbox that goes on making files faster than they are removed does not keep us for ever. */
const ROUNDS = 5000;

/**
 * Removes `name` from the directory, with all that is in it if it is one. Links are removed, never followed. What is
 * gone already is a success. A sandbox may be at work in the tree meanwhile and may have nested it beyond any depth:
 * each directory is first moved to `staging`, which is ours alone, and emptied there. What may not be removed is put
 * back; then it rejects with the first reason.
 */
export async function removeTree(
  access: FileAccess,
  { from, name, staging }: { readonly from: HeldDirectory; readonly name: string; readonly staging: string },
): Promise<void> {
  await mkdir(staging, { recursive: true, mode: 0o700 });
  const aside = await takeAway(from.at(name), staging);
  if (aside === undefined) return;
  try {
    await removeAside(access, aside, staging);
  } catch (error) {
    // Where even that fails, it is tried anew at the next start; the reason that counts is the first.
    await putBack(aside, from.at(name)).catch(() => undefined);
    throw error;
  }
}

/**
 * Removes a directory that lies in `staging`. What may not be removed is left in it, each directory under its own name
 * but not as deep as it was, and the promise rejects with the first reason.
 */
export async function removeAside(access: FileAccess, aside: string, staging: string): Promise<void> {
  const removal = new Removal(access, staging);
  await removal.empty(aside);
  for (let next = removal.next(); next; next = removal.next()) {
    const { path: inner, name } = next;
    await removal.empty(inner);
    const isGone = await removal.attempt(() => rmdir(inner));
    if (!isGone) await removal.attempt(() => putBack(inner, below(aside, name)));
  }
  if (removal.problem === undefined) await rmdir(aside);
  else throw removal.problem;
}

/** Moves what lies in `staging` to where it was, unless something else is there by now. */
export async function putBack(aside: string, place: Place): Promise<void> {
  const isTaken = await isThere(() => lstat(place));
  const other = Buffer.concat([Buffer.from(place), Buffer.from(`-${randomUUID().slice(0, 8)}`)]);
  await isThere(() => rename(aside, isTaken ? other : place));
}

/** A path. What a sandbox calls its files need not be text. */
type Place = string | Buffer;

interface Aside {
  readonly path: string;
  /** What it was called before. */
  readonly name: Buffer;
}

/** One removal: which directories are set aside, and the first thing that could not be done. */
class Removal {
  readonly #access: FileAccess;
  readonly #staging: string;
  readonly #waiting: Aside[] = [];
  problem: unknown;

  constructor(access: FileAccess, staging: string) {
    this.#access = access;
    this.#staging = staging;
  }

  next(): Aside | undefined {
    return this.#waiting.pop();
  }

  /** Whether it could be done. */
  async attempt(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      this.problem ??= error;
      return false;
    }
  }

  /** Takes away what is in the directory, as far as that is possible. */
  async empty(path: string): Promise<void> {
    await this.attempt(async () => {
      await using directory = await this.#access.openDirectory(path);
      for (let round = 0; round < ROUNDS; round += 1) {
        const names = await someNames(directory);
        const taken = await this.#takeAll(directory, names);
        if (taken === 0) return;
      }
    });
  }

  /** Gives how many of them are gone from the directory. */
  async #takeAll(directory: HeldDirectory, names: readonly Buffer[]): Promise<number> {
    let taken = 0;
    for (const name of names) {
      const isTaken = await this.attempt(async () => {
        const aside = await takeAway(below(directory.path, name), this.#staging);
        if (aside !== undefined) this.#waiting.push({ path: aside, name });
      });
      if (isTaken) taken += 1;
    }
    return taken;
  }
}

/** Unlinks a file; a directory is moved to `staging`, and where it is there is given. */
async function takeAway(entry: Place, staging: string): Promise<string | undefined> {
  const aside = path.join(staging, `gone-${randomUUID()}`);
  let isDirectory = false;
  const wasThere = await isThere(async () => {
    isDirectory = (await lstat(entry)).isDirectory();
    await (isDirectory ? rename(entry, aside) : unlink(entry));
  });
  return wasThere && isDirectory ? aside : undefined;
}

function below(directory: string, name: Buffer): Buffer {
  return Buffer.concat([Buffer.from(directory + path.sep), name]);
}

async function someNames({ path }: HeldDirectory): Promise<readonly Buffer[]> {
  const names: Buffer[] = [];
  // In this encoding every byte is a character.
  for await (const { name } of await opendir(path, { encoding: 'latin1' })) {
    names.push(Buffer.from(name, 'latin1'));
    if (names.length === AT_ONCE) break;
  }
  return names;
}

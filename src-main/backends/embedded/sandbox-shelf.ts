import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { MoorageError, messageOf } from '#shared/errors.ts';
import type { SandboxSpec } from '../backend.ts';
import type { Identity } from './identity.ts';
import { removeTree } from './remove-tree.ts';
import { SandboxDirectory } from './sandbox-directory.ts';

/** Directories that are being made or removed have names that no sandbox can have. */
const UNFINISHED = '.';

/**
 * The directories of all sandboxes, by name. One appears and disappears whole and at once, whoever looks: that the
 * name is not there yet is what decides between two that create it.
 */
export class SandboxShelf {
  readonly #root: string;
  readonly #identity: Identity;

  constructor(root: string, identity: Identity) {
    this.#root = root;
    this.#identity = identity;
  }

  at(name: string): SandboxDirectory {
    return new SandboxDirectory(join(this.#root, name));
  }

  /** Names of all there are, sorted. */
  async names(): Promise<readonly string[]> {
    const entries = await readdir(this.#root).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw diskError(error);
    });
    return entries.filter((name) => !name.startsWith(UNFINISHED)).sort();
  }

  /** Whether the name is taken, by whatever. */
  async has(name: string): Promise<boolean> {
    return (await this.names()).includes(name);
  }

  /** Throws `SANDBOX_NAME_TAKEN`, `CANCELLED`, `HOME_NOT_WRITABLE`; then nothing is left. */
  async create(
    spec: SandboxSpec,
    { sources, signal }: { readonly sources: readonly string[]; readonly signal: AbortSignal | undefined },
  ): Promise<{ readonly ref: string }> {
    const ref = randomBytes(8).toString('hex');
    const draft = new SandboxDirectory(join(this.#root, `${UNFINISHED}new-${ref}`));
    try {
      await draft.make(spec.labels.sandboxId, this.#identity);
      await draft.writeRecord({ ref, spec, sources: [...sources] });
      if (signal?.aborted) throw new MoorageError('CANCELLED', 'The caller no longer waits for this.');
      await rename(draft.path, this.at(spec.name).path);
      return { ref };
    } catch (error) {
      await removeTree(draft.path).catch(() => undefined);
      throw createError(error, spec.name);
    }
  }

  /** Removes it and all its files. One that does not exist is a success. Throws `HOME_NOT_WRITABLE`. */
  async remove(name: string): Promise<void> {
    const gone = join(this.#root, `${UNFINISHED}gone-${randomBytes(8).toString('hex')}`);
    try {
      await rename(this.at(name).path, gone);
      await removeTree(gone);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
      throw diskError(error);
    }
  }

  /**
   * Clears away what a process before this one left half made or half removed, and what has a name with `prefix` but no
   * record: none is here before its record is, so a power cut has taken it. Gives the names of these. Throws
   * `HOME_NOT_WRITABLE`.
   */
  async sweep(prefix: string): Promise<readonly string[]> {
    try {
      await mkdir(this.#root, { recursive: true, mode: 0o700 });
      const entries = await readdir(this.#root);
      const unfinished = entries.filter((name) => name.startsWith(UNFINISHED));
      await Promise.all(unfinished.map((name) => removeTree(join(this.#root, name))));
    } catch (error) {
      throw diskError(error);
    }
    const names = (await this.names()).filter((name) => name.startsWith(prefix));
    const lost = await Promise.all(names.map((name) => isLost(this.at(name))));
    const gone = names.filter((_, index) => lost[index]);
    await Promise.all(gone.map((name) => this.remove(name)));
    return gone;
  }
}

/** Whether nobody can tell what it was, and nothing of it runs. */
async function isLost(directory: SandboxDirectory): Promise<boolean> {
  try {
    return !(await directory.record()) && !(await directory.currentRun());
  } catch {
    // What cannot be looked at is not lost.
    return false;
  }
}

function createError(error: unknown, name: string): MoorageError {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOTEMPTY' || code === 'EEXIST') {
    return new MoorageError('SANDBOX_NAME_TAKEN', `There is a sandbox named ${name} already.`, {
      cause: error,
    });
  }
  return error instanceof MoorageError ? error : diskError(error);
}

function diskError(error: unknown): MoorageError {
  return new MoorageError(
    'HOME_NOT_WRITABLE',
    `The directory of a sandbox cannot be made or changed: ${messageOf(error)}. Free some space, or mend its permissions.`,
    { cause: error },
  );
}

import { type DirectoryUse, userOf } from './directory-use.ts';

interface Leaving {
  readonly directory: string;
  readonly done: Promise<unknown>;
}

/**
 * What is about to be used, before any sandbox is known that uses it, and what is being taken away: never both. Whoever
 * wants to use what is being taken away waits until it is.
 */
export class DirectoryClaims {
  readonly #claims = new Set<readonly DirectoryUse[]>();
  readonly #leaving = new Set<Leaving>();

  /** Until it is disposed, nothing of `uses` is taken away. */
  async claim(uses: readonly DirectoryUse[]): Promise<Disposable> {
    for (let done = this.#leavingOf(uses); done; done = this.#leavingOf(uses)) await done;
    this.#claims.add(uses);
    return { [Symbol.dispose]: () => void this.#claims.delete(uses) };
  }

  uses(): readonly DirectoryUse[] {
    return [...this.#claims].flat();
  }

  /** Does `work`, which takes the directory away. That nobody uses it is the caller's to know, in the same turn. */
  async takeAway<Result>(directory: string, work: () => Promise<Result>): Promise<Result> {
    const result = work();
    const leaving = { directory, done: result.catch(() => undefined) };
    this.#leaving.add(leaving);
    try {
      return await result;
    } finally {
      this.#leaving.delete(leaving);
    }
  }

  #leavingOf(uses: readonly DirectoryUse[]): Promise<unknown> | undefined {
    return [...this.#leaving].find(({ directory }) => userOf(directory, uses) !== undefined)?.done;
  }
}

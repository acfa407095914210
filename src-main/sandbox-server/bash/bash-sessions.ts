import { randomUUID } from 'node:crypto';
import { ApiError, notFound } from '../http/api-error.ts';
import type { PipeStock } from '../processes/pipe-stock.ts';
import type { SandboxContext } from '../sandbox-context.ts';
import { BashSession } from './bash-session.ts';

export interface NewBashSession {
  readonly id?: string | undefined;
  readonly directory?: string | undefined;
  readonly snapshot?: string | undefined;
}

/** The bash sessions of the sandbox. */
export class BashSessions implements AsyncDisposable {
  readonly #context: SandboxContext;
  readonly #pipes: PipeStock;
  readonly #sessions = new Map<string, BashSession>();

  constructor(context: SandboxContext, pipes: PipeStock) {
    this.#context = context;
    this.#pipes = pipes;
  }

  list(): readonly BashSession[] {
    return [...this.#sessions.values()];
  }

  /** The session of that id. Throws an ApiError (404) when there is none. */
  get(id: string): BashSession {
    const session = this.#sessions.get(id);
    if (!session) throw notFound(`There is no bash session '${id}'.`);
    session.touch();
    return session;
  }

  /** The session of that id, made if there is none. Throws an ApiError (429) when too many are busy. */
  getOrCreate({ id, directory, snapshot }: NewBashSession): BashSession {
    const known = id ? this.#sessions.get(id) : undefined;
    if (known) {
      known.touch();
      return known;
    }
    this.#makeRoom();
    const session = new BashSession({
      id: id || randomUUID(),
      context: this.#context,
      pipes: this.#pipes,
      family: `${this.#context.instance}/bash/${randomUUID()}`,
      directory: directory ?? this.#context.workspace,
      snapshot,
    });
    this.#sessions.set(session.id, session);
    return session;
  }

  /** Ends a session and everything in it. Throws an ApiError (404) when there is none. */
  async close(id: string): Promise<void> {
    const session = this.get(id);
    this.#sessions.delete(id);
    await session.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const sessions = this.list();
    this.#sessions.clear();
    await Promise.all(sessions.map((session) => session.close()));
  }

  /** Without a command that runs, a session is but a directory: the longest unused makes room. */
  #makeRoom(): void {
    const { maxBashSessions } = this.#context.limits;
    if (this.#sessions.size < maxBashSessions) return;
    const idle = this.list().filter(({ isBusy }) => !isBusy);
    const victim = idle.sort((a, b) => a.lastUsedAt - b.lastUsedAt)[0];
    if (!victim) {
      throw new ApiError(
        429,
        `There are ${maxBashSessions} busy bash sessions already. Close one, then try again.`,
      );
    }
    this.#sessions.delete(victim.id);
    void victim.close();
  }
}

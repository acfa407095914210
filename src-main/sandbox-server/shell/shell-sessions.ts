import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makePrivateDirectory, TEMPORARY_PARENTS } from '../directories.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import type { SandboxContext } from '../sandbox-context.ts';
import { chooseVictim, isInUse } from './choose-victim.ts';
import type { ShellPurpose } from './launch-shell.ts';
import { loadPty, type OpenPty, type TerminalSize } from './pty.ts';
import { ShellSession } from './shell-session.ts';

export interface NewSession {
  /** Undefined for one that nobody means to come back to. */
  readonly id?: string | undefined;
  readonly purpose?: ShellPurpose;
  /** Where it starts; the workspace where it is not a directory. */
  readonly directory?: string | undefined;
  readonly links?: 'keep' | 'resolve';
  readonly size?: TerminalSize;
}

export interface SessionStats {
  readonly total: number;
  /** Used within the last five minutes. */
  readonly active: number;
}

/** Wide, so that programs break few lines that nobody reads on a screen. */
const DEFAULT_SIZE: TerminalSize = { columns: 200, rows: 50 };
const ACTIVE_MS = 5 * 60_000;
/** Sessions that are due but in use are looked at again after this, milliseconds. */
const SHORTEST_EXPIRY_MS = 10_000;

/** The shell sessions of the sandbox, terminals among them. */
export class ShellSessions implements AsyncDisposable {
  readonly #context: SandboxContext;
  readonly #openPty: OpenPty;
  readonly #folder: string;
  readonly #sessions = new Map<string, ShellSession>();
  #expiry: Disposable | undefined;

  private constructor(context: SandboxContext, openPty: OpenPty, folder: string) {
    this.#context = context;
    this.#openPty = openPty;
    this.#folder = folder;
  }

  static async create(context: SandboxContext): Promise<ShellSessions> {
    const [openPty, folder] = await Promise.all([loadPty(), makePrivateDirectory(TEMPORARY_PARENTS)]);
    return new ShellSessions(context, openPty, folder);
  }

  list(): readonly ShellSession[] {
    return [...this.#sessions.values()];
  }

  stats(): SessionStats {
    const now = this.#context.clock.now();
    const active = this.list().filter((session) => session.isBusy || now - session.lastUsedAt < ACTIVE_MS);
    return { total: this.#sessions.size, active: active.length };
  }

  /** The session of that id. Throws an ApiError (404) when there is none. */
  get(id: string): ShellSession {
    const session = this.#sessions.get(id);
    if (!session) throw notFound(`There is no shell session '${id}'.`);
    session.touch();
    return session;
  }

  /** The session of that id, made if there is none. */
  getOrCreate(options: NewSession): ShellSession {
    return options.id && this.#sessions.has(options.id) ? this.get(options.id) : this.create(options);
  }

  /** A new session. Throws an ApiError (429) when there are too many that are in use. */
  create({
    id,
    directory,
    purpose = 'commands',
    links = 'resolve',
    size = DEFAULT_SIZE,
  }: NewSession): ShellSession {
    this.#makeRoom();
    const context = this.#context;
    const session = new ShellSession({
      id: id || randomUUID(),
      origin: id ? 'named' : 'anonymous',
      context,
      openPty: this.#openPty,
      family: `${context.instance}/shell/${randomUUID()}`,
      purpose,
      directory: directory ?? context.workspace,
      links,
      size,
      folder: join(this.#folder, randomUUID()),
    });
    this.#sessions.set(session.id, session);
    this.#scheduleExpiry();
    return session;
  }

  /** Ends a session and everything in it. Throws an ApiError (404) when there is none. */
  async close(id: string): Promise<void> {
    const session = this.get(id);
    this.#sessions.delete(id);
    await session.close();
  }

  async closeAll(): Promise<void> {
    const sessions = this.list();
    this.#sessions.clear();
    await Promise.all(sessions.map((session) => session.close()));
  }

  #makeRoom(): void {
    const { maxShellSessions } = this.#context.limits;
    if (this.#sessions.size < maxShellSessions) return;
    const victim = chooseVictim(this.list());
    if (!victim) {
      throw new ApiError(
        429,
        `There are ${maxShellSessions} shell sessions in use already. Delete one, then try again.`,
      );
    }
    this.#sessions.delete(victim.id);
    void victim.close();
  }

  #scheduleExpiry(): void {
    if (this.#expiry || this.#sessions.size === 0) return;
    const oldest = Math.min(...this.list().map(({ lastUsedAt }) => lastUsedAt));
    const due = oldest + this.#idleMs - this.#context.clock.now();
    this.#expiry = this.#context.clock.timer(() => this.#expire(), Math.max(due, SHORTEST_EXPIRY_MS));
  }

  #expire(): void {
    this.#expiry = undefined;
    const now = this.#context.clock.now();
    for (const session of this.list()) {
      if (now - session.lastUsedAt < this.#idleMs || isInUse(session) || session.hasBackgroundProcesses())
        continue;
      this.#sessions.delete(session.id);
      void session.close();
    }
    this.#scheduleExpiry();
  }

  get #idleMs(): number {
    return this.#context.limits.shellIdleSeconds * 1000;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#expiry?.[Symbol.dispose]();
    await this.closeAll();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

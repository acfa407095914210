import { execFile } from 'node:child_process';
import { closeSync, constants, openSync, unlinkSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makePrivateDirectory, TEMPORARY_PARENTS } from '../directories.ts';

/** The two ends of a pipe, as file descriptors. */
export interface Pipe {
  readonly readEnd: number;
  readonly writeEnd: number;
}

/** Whose end of a pipe is read, or written, without waiting. */
export type OurEnd = 'read' | 'write';

/** Pipes that are made ahead at once, because making some costs as much as making one. */
const BATCH = 24;
const { O_RDONLY, O_WRONLY, O_RDWR, O_NONBLOCK } = constants;

/**
 * Makes pipes for the streams of programs. Node itself gives its children sockets, which are nothing that can be opened
 * by name: `echo … >/dev/stderr` and `tee /dev/stderr` fail on them.
 */
export class PipeStock implements AsyncDisposable {
  readonly #folder: string;
  readonly #paths: string[] = [];
  #making: Promise<void> | undefined;
  #batches = 0;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async create(): Promise<PipeStock> {
    return new PipeStock(await makePrivateDirectory(TEMPORARY_PARENTS));
  }

  /** How many times pipes were made. */
  get batches(): number {
    return this.#batches;
  }

  /** A new pipe. The other end than ours waits when there is nothing to read, or no room to write. */
  async take(ours: OurEnd): Promise<Pipe> {
    const path = await this.#path();
    // Opened for both, it can be opened for either without waiting for the other side.
    const both = openSync(path, O_RDWR);
    const readEnd = openSync(path, O_RDONLY | (ours === 'read' ? O_NONBLOCK : 0));
    const writeEnd = openSync(path, O_WRONLY | (ours === 'write' ? O_NONBLOCK : 0));
    closeSync(both);
    unlinkSync(path);
    return { readEnd, writeEnd };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #path(): Promise<string> {
    for (;;) {
      const path = this.#paths.pop();
      if (path !== undefined) return path;
      this.#making ??= this.#makeBatch().finally(() => {
        this.#making = undefined;
      });
      await this.#making;
    }
  }

  async #makeBatch(): Promise<void> {
    const batch = ++this.#batches;
    const paths = Array.from({ length: BATCH }, (_, n) => join(this.#folder, `${batch}-${n}`));
    await promisify(execFile)('mkfifo', paths);
    this.#paths.push(...paths);
  }
}

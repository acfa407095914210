import { chmod, chown, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { MoorageError, messageOf } from '#shared/errors.ts';
import { writeFileAtomically } from '../../platform/write-file-atomically.ts';
import { etcFiles } from './etc-files.ts';
import { type Identity, sandboxOwner } from './identity.ts';
import { bootId, processFacts } from './process-facts.ts';
import { type Run, recordSchema, runSchema, type SandboxRecord } from './sandbox-record.ts';

/** All that exists of one sandbox on disk: what it is, how it runs, its own files. */
export class SandboxDirectory {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** Where the server inside makes its socket. The sandbox may write here: trust nothing in it. */
  get run(): string {
    return join(this.path, 'run');
  }

  get home(): string {
    return join(this.path, 'home');
  }

  get tmp(): string {
    return join(this.path, 'tmp');
  }

  /** Files that stand in for the host's under /etc. */
  get etc(): string {
    return join(this.path, 'etc');
  }

  /** What the sandbox writes to its standard output and error. */
  get log(): string {
    return join(this.path, 'output.log');
  }

  /** What slirp4netns has to say. */
  get networkLog(): string {
    return join(this.path, 'network.log');
  }

  /** bubblewrap's own words about the last start: how it ended, among others. */
  get status(): string {
    return join(this.path, 'status.json');
  }

  /** Makes one with nothing in it but what a sandbox of that host name needs of /etc. */
  async make(hostname: string, identity: Identity): Promise<void> {
    const { uid, gid } = sandboxOwner(identity);
    await mkdir(this.path, { recursive: true, mode: 0o700 });
    const own = [this.run, this.home, this.tmp].map(async (directory) => {
      await mkdir(directory, { mode: 0o700 });
      await chown(directory, uid, gid);
    });
    await Promise.all([...own, this.#makeEtc(hostname)]);
    // As every program expects it.
    await chmod(this.tmp, 0o1777);
  }

  async #makeEtc(hostname: string): Promise<void> {
    await mkdir(this.etc, { mode: 0o700 });
    const files = Object.entries(etcFiles(hostname));
    await Promise.all(
      files.map(async ([name, text]) => {
        const file = join(this.etc, name);
        await writeFile(file, text);
        // Whatever the umask: the sandbox's user is another.
        await chmod(file, 0o644);
      }),
    );
  }

  /** Undefined when there is no sandbox here, or what is noted of it is spoilt. Throws `BACKEND_ERROR`. */
  record(): Promise<SandboxRecord | undefined> {
    return this.#read('sandbox.json', recordSchema);
  }

  /** It outlasts a power cut, as far as the disk goes along. */
  async writeRecord(record: SandboxRecord): Promise<void> {
    await writeFileAtomically(join(this.path, 'sandbox.json'), JSON.stringify(record), 0o600);
  }

  /** The last start; undefined when it was never started, or what is noted of it is spoilt. Throws `BACKEND_ERROR`. */
  lastRun(): Promise<Run | undefined> {
    return this.#read('run.json', runSchema);
  }

  /** The last start, while it lasts. */
  async currentRun(): Promise<Run | undefined> {
    const run = await this.lastRun();
    return run && isCurrent(run) ? run : undefined;
  }

  /** Whoever reads sees the old or the new, never a part. No run outlasts a power cut: this does not wait for the disk. */
  async writeRun(run: Run): Promise<void> {
    const file = join(this.path, 'run.json');
    await writeFile(`${file}.new`, JSON.stringify(run), { mode: 0o600 });
    await rename(`${file}.new`, file);
  }

  /** Of the last start; null while it lasts, when there was none, and when nobody was there to see it. */
  async exitCode(): Promise<number | null> {
    const words = await readFile(this.status, 'utf8').catch(() => '');
    const code = /"exit-code":\s*(-?\d+)/.exec(words)?.[1];
    return code === undefined ? null : Number(code);
  }

  async #read<Schema extends z.ZodType>(name: string, schema: Schema): Promise<z.infer<Schema> | undefined> {
    const text = await readIfThere(join(this.path, name));
    return text === undefined ? undefined : schema.safeParse(jsonOf(text)).data;
  }
}

/** What cannot be read may well be there: to take it for gone would be to lose a sandbox that runs. */
async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new MoorageError(
      'BACKEND_ERROR',
      `What is noted of a sandbox cannot be read: ${messageOf(error)}. Mend what keeps Moorage from reading it, then try again.`,
      { cause: error },
    );
  }
}

/** Undefined for what is empty or cut off, as after a power cut. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isCurrent(run: Run): boolean {
  return run.bootId === bootId() && processFacts(run.pid)?.startTime === run.startTime;
}

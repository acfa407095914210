import { readFile, rm } from 'node:fs/promises';
import { z } from 'zod';
import { MoorageError, messageOf } from '#shared/errors.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

const instanceSchema = z.object({
  pid: z.number().int().positive(),
  /** Where its API answers. */
  api: z.url(),
  /** ISO 8601. */
  startedAt: z.iso.datetime(),
});

/** Who runs on a home. Left behind by a process that was killed: whether it answers is another question. */
export type Instance = z.infer<typeof instanceSchema>;

/**
 * Says in `file` where the API is, for the command line client, until disposed. A file that another process has
 * written by then stays. Throws `HOME_NOT_WRITABLE`.
 */
export async function publishInstance(file: string, instance: Instance): Promise<AsyncDisposable> {
  try {
    await writeFileAtomically(file, `${JSON.stringify(instance)}\n`, 0o600);
  } catch (error) {
    throw new MoorageError(
      'HOME_NOT_WRITABLE',
      `Could not write ${file}: ${messageOf(error)}. Check that the disk has space and that the directory is yours.`,
      { cause: error },
    );
  }
  return {
    [Symbol.asyncDispose]: async () => {
      const current = await readInstance(file);
      if (current?.pid === instance.pid) await rm(file, { force: true });
    },
  };
}

/** Who says to run on the home; undefined when nobody does, or the file makes no sense. */
export async function readInstance(file: string): Promise<Instance | undefined> {
  try {
    return instanceSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

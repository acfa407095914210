import { randomUUID } from 'node:crypto';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Replaces the contents of `file`: whoever reads it sees the old or the new text, never a part, also after a
 * crash. An existing file keeps its mode, and a symbolic link stays one; a new file gets `mode`.
 * Throws the file system's error, and leaves the old file as it was.
 */
export async function writeFileAtomically(file: string, text: string, mode: number): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const kept = await stat(target).then(
    (stats) => stats.mode & 0o7777,
    () => mode,
  );
  const temporary = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
  try {
    await writeDurably(temporary, text, kept);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function writeDurably(file: string, text: string, mode: number): Promise<void> {
  await using handle = await open(file, 'wx', mode);
  await handle.writeFile(text);
  // The mode given to open is narrowed by the umask.
  await handle.chmod(mode);
  await handle.sync();
}

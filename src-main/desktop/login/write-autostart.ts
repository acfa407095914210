import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writeFileAtomically } from '../../platform/write-file-atomically.ts';
import { autostartEntry, type LoginCommand } from './autostart-entry.ts';

/** Has `command` started at login. Throws the file system's error. */
export async function writeAutostart(file: string, command: LoginCommand): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFileAtomically(file, autostartEntry(command), 0o644);
}

/** Has `command` started at login no more. An entry that starts another Moorage is not ours to remove. */
export async function removeAutostart(file: string, command: LoginCommand): Promise<void> {
  const entry = await readFile(file, 'utf8').catch(() => undefined);
  if (entry === autostartEntry(command)) await rm(file, { force: true });
}

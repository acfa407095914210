import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writeFileAtomically } from '../../platform/write-file-atomically.ts';
import { autostartEntry, type LoginCommand } from './autostart-entry.ts';

/** Has the command started at login, or not: null. Throws the file system's error. */
export async function writeAutostart(file: string, command: LoginCommand | null): Promise<void> {
  if (command === null) return rm(file, { force: true });
  await mkdir(dirname(file), { recursive: true });
  await writeFileAtomically(file, autostartEntry(command), 0o644);
}

import type { FileEntry } from '#shared/contract/files.ts';
import { strings } from '../../../strings.ts';

/** Why something cannot have this name among `taken`, in words; null where it can. Pure. */
export function nameProblem(name: string, taken: readonly Pick<FileEntry, 'name'>[]): string | null {
  const words = strings.files;
  if (name.trim() === '' || name.includes('/') || name === '.' || name === '..') return words.folderInvalid;
  return taken.some((entry) => entry.name === name) ? words.folderExists : null;
}

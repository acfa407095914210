import { writeFile } from 'node:fs/promises';
import { FileProblem } from './file-error.ts';
import { readText } from './text-file.ts';

export interface ReplaceRequest {
  readonly path: string;
  readonly from: string;
  readonly to: string;
  readonly maxBytes: number;
}

/** Replaces every occurrence of a text in a file. Gives how many there were. */
export async function replaceInFile({ path, from, to, maxBytes }: ReplaceRequest): Promise<number> {
  if (from === '') throw new FileProblem('invalid_pattern', 'the text to replace is empty');
  const parts = (await readText(path, maxBytes)).split(from);
  if (parts.length > 1) await writeFile(path, parts.join(to));
  return parts.length - 1;
}

import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sources } from './import-violations.ts';

/** The TypeScript files of `folders`, by their path below `root`. */
export async function readSources(root: string, folders: readonly string[]): Promise<Sources> {
  const patterns = folders.map((folder) => `${folder}/**/*.{ts,tsx}`);
  const files = globSync(patterns, { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.endsWith('.d.ts'))
    .sort();
  const read = async (file: string) => [file, await readFile(join(root, file), 'utf8')] as const;
  return new Map(await Promise.all(files.map(read)));
}

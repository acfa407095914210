import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What a build is made from. */
const INPUTS = [
  'src-shared/**/*',
  'src-main/**/*',
  'src-renderer/**/*',
  'assets/**/*',
  'vite*.config.ts',
  'tsconfig.json',
  'package-lock.json',
];
const STAMP = 'dist/build-stamp';

/** A digest of the contents of everything a build is made from: times tell nothing after a checkout or a copy. */
async function digestInputs(root: string): Promise<string> {
  const entries = globSync(INPUTS, { cwd: root, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const hash = createHash('sha256');
  for (const file of files.sort()) {
    const content = createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
    hash.update(`${file.slice(root.length)}\0${content}\n`);
  }
  return hash.digest('hex');
}

/** True when what is in `dist` was built from these very inputs. */
export async function isBuilt(root: string): Promise<boolean> {
  const stamp = await readFile(join(root, STAMP), 'utf8').catch(() => undefined);
  return stamp !== undefined && stamp === (await digestInputs(root));
}

/** Runs `build` such that only a build that ended well counts as one. Rejects when `build` does. */
export async function stampBuild(root: string, build: () => Promise<void>): Promise<void> {
  const stamp = join(root, STAMP);
  await rm(stamp, { force: true });
  // Taken before the build: what is edited meanwhile may or may not be in it.
  const digest = await digestInputs(root);
  await build();
  await mkdir(dirname(stamp), { recursive: true });
  await writeFile(stamp, digest);
}

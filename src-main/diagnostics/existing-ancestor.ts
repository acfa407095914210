import { access } from 'node:fs/promises';
import { dirname } from 'node:path';

/** `path` itself if it exists, else the nearest directory above it that does. */
export async function existingAncestor(path: string): Promise<string> {
  try {
    await access(path);
    return path;
  } catch {
    const parent = dirname(path);
    return parent === path ? path : existingAncestor(parent);
  }
}

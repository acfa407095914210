import { resolve } from 'node:path';

/** Absolute path of this checkout. */
export const REPOSITORY = resolve(import.meta.dirname, '..');

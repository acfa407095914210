import { randomBytes } from 'node:crypto';
import { chmod, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { MoorageError, messageOf } from '#shared/errors.ts';

export interface ApiKeySources {
  /** Where a generated key is kept. */
  readonly file: string;
  readonly env: NodeJS.ProcessEnv;
}

const KEY_PATTERN = /^[\x21-\x7e]+$/;

/**
 * The key of the HTTP API: `MOORAGE_API_KEY`, else the one line of `file`, else a new one of 256 random bits
 * that is written there. The file is readable by its owner alone afterwards.
 * Throws `SETTINGS_INVALID` for a key that no header can carry, `HOME_NOT_WRITABLE`.
 */
export async function loadApiKey({ file, env }: ApiKeySources): Promise<string> {
  const given = env.MOORAGE_API_KEY;
  if (given) return validKey(given, 'MOORAGE_API_KEY', 'Set it to such a key, or unset it.');
  try {
    const text = await readPrivate(file);
    return text === undefined
      ? await generate(file)
      : validKey(text.replace(/\r?\n$/, ''), file, 'Correct it, or delete it to have a new key made.');
  } catch (error) {
    if (error instanceof MoorageError) throw error;
    throw notKept(file, error);
  }
}

/** Puts a new key in the place of the one in `file`. Throws `HOME_NOT_WRITABLE`; then the old one is still there. */
export async function replaceApiKey(file: string): Promise<string> {
  try {
    return await generate(file);
  } catch (error) {
    throw notKept(file, error);
  }
}

function notKept(file: string, error: unknown): MoorageError {
  return new MoorageError(
    'HOME_NOT_WRITABLE',
    `The API key cannot be kept in ${file}: ${messageOf(error)}. Make it a file that you alone can read, or set MOORAGE_API_KEY.`,
    { cause: error },
  );
}

function validKey(key: string, source: string, advice: string): string {
  if (KEY_PATTERN.test(key)) return key;
  const got = key === '' ? 'it is empty' : 'it has spaces, line breaks or characters beyond ASCII';
  throw new MoorageError(
    'SETTINGS_INVALID',
    `Expected the API key in ${source} to be one line of printable ASCII without spaces, but ${got}. ${advice}`,
  );
}

async function readPrivate(file: string): Promise<string | undefined> {
  try {
    const { mode } = await stat(file);
    if ((mode & 0o077) !== 0) await chmod(file, 0o600);
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written beside and renamed, so that a crash leaves no half a key. */
async function generate(file: string): Promise<string> {
  const key = randomBytes(32).toString('base64url');
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    await writePrivate(draft, `${key}\n`);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  return key;
}

async function writePrivate(file: string, text: string): Promise<void> {
  await using handle = await open(file, 'wx', 0o600);
  await handle.writeFile(text);
  await handle.sync();
}

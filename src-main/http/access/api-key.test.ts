import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadApiKey } from './api-key.ts';

describe('loadApiKey', () => {
  let home: string;
  let file: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'moorage-key-'));
    file = join(home, 'api-key');
  });
  afterEach(() => rmSync(home, { recursive: true }));

  const modeOf = () => statSync(file).mode & 0o777;

  it('makes a key of 256 bits that its owner alone can read, and nothing beside it', async () => {
    const key = await loadApiKey({ file, env: {} });
    expect(Buffer.from(key, 'base64url')).toHaveLength(32);
    expect(readFileSync(file, 'utf8')).toBe(`${key}\n`);
    expect(modeOf()).toBe(0o600);
    expect(readdirSync(home)).toEqual(['api-key']);
  });

  it('gives the same key the next time', async () => {
    expect(await loadApiKey({ file, env: {} })).toBe(await loadApiKey({ file, env: {} }));
  });

  it('prefers the environment and writes no file then', async () => {
    expect(await loadApiKey({ file, env: { MOORAGE_API_KEY: 'from-env' } })).toBe('from-env');
    expect(readdirSync(home)).toEqual([]);
  });

  it('takes an empty variable for none', async () => {
    writeFileSync(file, 'from-file', { mode: 0o600 });
    expect(await loadApiKey({ file, env: { MOORAGE_API_KEY: '' } })).toBe('from-file');
  });

  it('takes a file away from others who could read it', async () => {
    writeFileSync(file, 'shared\r\n');
    chmodSync(file, 0o644);
    expect(await loadApiKey({ file, env: {} })).toBe('shared');
    expect(modeOf()).toBe(0o600);
  });

  it.for([
    ['an empty file', ''],
    ['an empty line', '\n'],
    ['two lines', 'one\ntwo\n'],
    ['a space', 'one two'],
    ['a letter beyond ASCII', 'clé'],
  ] as const)('refuses %s and leaves it as it is', async ([, text]) => {
    writeFileSync(file, text);
    await expect(loadApiKey({ file, env: {} })).rejects.toMatchObject({
      code: 'SETTINGS_INVALID',
      message: expect.stringContaining(file),
    });
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('refuses a variable that no header can carry, naming it', async () => {
    const loading = loadApiKey({ file, env: { MOORAGE_API_KEY: 'a\nb' } });
    await expect(loading).rejects.toMatchObject({
      code: 'SETTINGS_INVALID',
      message: expect.stringContaining('MOORAGE_API_KEY'),
    });
  });

  it('says so when the key cannot be kept there', async () => {
    mkdirSync(file);
    await expect(loadApiKey({ file, env: {} })).rejects.toMatchObject({ code: 'HOME_NOT_WRITABLE' });
    const nowhere = join(home, 'missing', 'api-key');
    await expect(loadApiKey({ file: nowhere, env: {} })).rejects.toMatchObject({ code: 'HOME_NOT_WRITABLE' });
  });
});

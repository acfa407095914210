import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { removeAutostart, writeAutostart } from './write-autostart.ts';

const OURS = { program: '/opt/Moorage/moorage', args: ['--login'] };
const ANOTHER = { program: '/home/me/moorage/electron', args: ['--login'] };

let directory: string;
let file: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'moorage-autostart-'));
  file = join(directory, 'autostart/moorage.desktop');
});
afterEach(() => rm(directory, { recursive: true }));

const entry = () => readFile(file, 'utf8').catch(() => null);

test('an entry is written where there was no directory, and taken away again', async () => {
  await writeAutostart(file, OURS);
  expect(await entry()).toContain('Exec="/opt/Moorage/moorage" "--login"');
  await removeAutostart(file, OURS);
  expect(await entry()).toBeNull();
  await removeAutostart(file, OURS);
});

test('the entry of another Moorage stays', async () => {
  await writeAutostart(file, ANOTHER);
  await removeAutostart(file, OURS);
  expect(await entry()).not.toBeNull();
});

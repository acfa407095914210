import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openForgivingSettingsStore } from '../../settings/file-settings-store.ts';
import { untilMended } from './until-mended.ts';

let directory: string;
let file: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'moorage-mended-'));
  file = join(directory, 'config.yaml');
});
afterEach(() => rm(directory, { recursive: true }));

test('it waits through other mistakes until the file is right', async () => {
  await writeFile(file, 'replicas: many\n');
  const settings = await openForgivingSettingsStore({ file, env: {} });
  using mended = untilMended(settings);
  let isMended = false;
  void mended.settled.then(() => {
    isMended = true;
  });
  await writeFile(file, 'replicas: [\n');
  await expect(settings.reload()).rejects.toThrow('not valid YAML');
  expect(isMended).toBe(false);
  await writeFile(file, 'replicas: 5\n');
  await settings.reload();
  await mended.settled;
});

test('a file that was mended before is waited for no longer', async () => {
  const settings = await openForgivingSettingsStore({ file, env: {} });
  using mended = untilMended(settings);
  await mended.settled;
});

import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { plantSandbox, testShelf } from './testing/planted-sandbox.ts';

/** What a power cut may leave of a file, and what nobody wrote. */
const BROKEN = ['', '{"ref":"ab', '{"ref":1}', 'null'];

it.each(BROKEN)('takes a record of %j for none', async (text) => {
  const { shelf } = await testShelf();
  const directory = await plantSandbox(shelf, 'box');
  expect(await directory.record()).toMatchObject({ spec: { name: 'test-box' } });
  await writeFile(join(directory.path, 'sandbox.json'), text);
  expect(await directory.record()).toBeUndefined();
});

it.each(BROKEN)('takes a sandbox whose start is noted as %j for one that does not run', async (text) => {
  const { shelf } = await testShelf();
  const directory = await plantSandbox(shelf, 'box');
  await writeFile(join(directory.path, 'run.json'), text);
  expect(await directory.currentRun()).toBeUndefined();
});

it('does not take a record that it cannot read for none', async () => {
  const { shelf } = await testShelf();
  const directory = await plantSandbox(shelf, 'box');
  const file = join(directory.path, 'sandbox.json');
  await rm(file);
  expect(await directory.record()).toBeUndefined();
  await mkdir(file);
  await expect(directory.record()).rejects.toMatchObject({ code: 'BACKEND_ERROR' });
});

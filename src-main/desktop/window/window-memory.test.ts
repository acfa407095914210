import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createWindowMemory } from './window-memory.ts';

const PLACE = { bounds: { x: -10, y: 20, width: 1000, height: 700 }, maximized: true };

let directory: string;
let file: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'moorage-window-'));
  file = join(directory, 'window.json');
});
afterEach(() => rm(directory, { recursive: true }));

test('what was remembered last is recalled', async () => {
  const memory = createWindowMemory(file);
  const other = { ...PLACE, maximized: false };
  await Promise.all([memory.remember(other), memory.remember(PLACE)]);
  expect(await createWindowMemory(file).recall()).toEqual(PLACE);
});

test('nothing is recalled of a file that is not there or makes no sense', async () => {
  expect(await createWindowMemory(file).recall()).toBeUndefined();
  for (const text of ['', 'null', '{"bounds":{"x":0}}', JSON.stringify({ ...PLACE, maximized: 1 })]) {
    await writeFile(file, text);
    expect(await createWindowMemory(file).recall(), text).toBeUndefined();
  }
});

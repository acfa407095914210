import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { homePaths } from '../platform/home.ts';
import { connect } from './connect.ts';

async function homeOf(pid: number) {
  const directory = await mkdtemp(join(tmpdir(), 'moorage-connect-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const home = homePaths(directory);
  const instance = { pid, api: 'http://127.0.0.1:8002', startedAt: '2026-01-02T03:04:05.000Z' };
  await writeFile(home.instance, JSON.stringify(instance));
  return home;
}

test('the running instance of the home is the one that is asked', async () => {
  const client = await connect(await homeOf(42), { env: {}, isAlive: (pid) => pid === 42 });
  expect(client.url).toBe('http://127.0.0.1:8002');
});

test('what a killed instance left is not trusted: its port may be another program’s by now', async () => {
  await expect(connect(await homeOf(42), { env: {}, isAlive: () => false })).rejects.toMatchObject({
    code: 'NOT_RUNNING',
  });
});

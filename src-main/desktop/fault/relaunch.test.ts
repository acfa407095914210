import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { currentPlatform } from '../../platform/platform.ts';
import { relaunchOf } from './relaunch.ts';

const IMAGE = '/home/me/Moorage.AppImage';
const mounted = {
  isPackaged: true,
  env: { APPIMAGE: IMAGE, APPDIR: '/tmp/.mount_MooragX' },
  pid: 42,
  argv: ['/tmp/.mount_MooragX/moorage', '--home', '/data'],
};

const commandOf = (facts: Parameters<typeof relaunchOf>[0]) => {
  const relaunch = relaunchOf(facts);
  if (relaunch.kind !== 'command') throw new Error('Expected a command.');
  return relaunch;
};

test('what was installed, and a checkout, are started again by Electron', () => {
  expect(relaunchOf({ ...mounted, env: {} })).toEqual({ kind: 'electron' });
  // Started from the terminal of another app that is an AppImage.
  expect(relaunchOf({ ...mounted, isPackaged: false })).toEqual({ kind: 'electron' });
});

test('an AppImage is started again by its file, with the same arguments', () => {
  const { program, args } = commandOf(mounted);
  expect(program).toBe('/bin/sh');
  expect(args.slice(2)).toEqual(['sh', '42', IMAGE, '--home', '/data']);
});

test('one that could not be mounted is extracted again', () => {
  const env = { APPIMAGE: IMAGE, APPDIR: '/tmp/appimage_extracted_0a1b' };
  expect(commandOf({ ...mounted, env }).args.slice(4)).toEqual([
    IMAGE,
    '--appimage-extract-and-run',
    '--home',
    '/data',
  ]);
});

test.skipIf(currentPlatform === 'win32')('it waits until the process has ended', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'moorage-relaunch-'));
  const image = join(directory, 'the image');
  const seen = join(directory, 'seen');
  await writeFile(
    image,
    `#!/bin/sh\nkill -0 "$1" 2>/dev/null && echo alive >> '${seen}'\necho "$2" >> '${seen}'\n`,
    {
      mode: 0o755,
    },
  );
  const first: ChildProcess = spawn('cat', { stdio: ['pipe', 'ignore', 'ignore'] });
  const pid = first.pid ?? 0;
  const { program, args } = commandOf({
    ...mounted,
    env: { APPIMAGE: image },
    pid,
    argv: ['moorage', String(pid), '--home=a b'],
  });
  const next = spawn(program, [...args], { stdio: 'ignore' });
  const ended = once(next, 'close');
  await once(next, 'spawn');
  await expect(access(seen)).rejects.toThrow();
  first.stdin?.end();
  expect(await ended).toEqual([0, null]);
  expect(await readFile(seen, 'utf8')).toBe('--home=a b\n');
  await rm(directory, { recursive: true });
});

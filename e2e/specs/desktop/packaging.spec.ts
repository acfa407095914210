import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { extractAll, extractFile, listPackage } from '@electron/asar';
import { FuseState, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { FUSES } from '../../../scripts/package/fuses.ts';
import { currentPlatform } from '../../../src-main/platform/platform.ts';
import { startOnHost } from '../../fixtures/desktop/on-host.ts';
import { writePlaceholderElectron } from '../../fixtures/desktop/placeholder-electron.ts';

const REPOSITORY = path.resolve(import.meta.dirname, '../../..');
const run = promisify(execFile);

test.describe('the package for Linux', () => {
  test.skip(currentPlatform !== 'linux', 'it is made on Linux');

  let directory: string;
  let unpacked: string;
  let archive: string;

  test.beforeAll(async () => {
    test.setTimeout(180_000);
    directory = await mkdtemp(path.join(tmpdir(), 'moorage-package-'));
    const electron = path.join(directory, 'electron');
    await writePlaceholderElectron(electron);
    const output = path.join(directory, 'packages');
    await run(
      process.execPath,
      [
        path.join(REPOSITORY, 'scripts/package.ts'),
        '--linux',
        'dir',
        `-c.electronDist=${electron}`,
        `-c.directories.output=${output}`,
      ],
      { cwd: REPOSITORY },
    );
    unpacked = path.join(output, 'linux-unpacked');
    archive = path.join(unpacked, 'resources/app.asar');
  });
  test.afterAll(() => rm(directory, { recursive: true, force: true }));

  const files = () => listPackage(archive, { isPack: false }).map((file) => file.slice(1));

  test('has all that is run, the icons, and no sources or packages', async () => {
    const held = files();
    expect(held).toEqual(
      expect.arrayContaining([
        'dist/main/desktop.js',
        'dist/preload/preload.cjs',
        'dist/renderer/desktop.html',
        'dist/renderer/index.html',
        'dist/renderer/notice.html',
        'dist/sandbox-server/server.js',
        'assets/icons/tray/trouble.png',
      ]),
    );
    expect(held.filter((file) => /\.(ts|tsx|map)$|^src-|^node_modules|^scripts|^e2e/.test(file))).toEqual([]);
    const { size } = await stat(archive);
    console.log(`app.asar: ${held.length} entries, ${(size / 2 ** 20).toFixed(1)} MB`);
    expect(size).toBeLessThan(12 * 2 ** 20);
  });

  test('describes itself, and not how it is made', async () => {
    const extracted = path.join(directory, 'described');
    extractAll(archive, extracted);
    const manifest = JSON.parse(await readFile(path.join(extracted, 'package.json'), 'utf8'));
    expect(manifest).toMatchObject({ name: 'moorage', main: 'dist/main/desktop.js', type: 'module' });
    for (const key of ['devDependencies', 'scripts', 'dependencies'])
      expect(manifest[key] ?? null).toBeNull();
  });

  test('names its windows as the desktop entry that belongs to them', async () => {
    const manifest = JSON.parse(extractFile(archive, 'package.json').toString('utf8'));
    const { appId, linux } = parse(await readFile(path.join(REPOSITORY, 'electron-builder.yml'), 'utf8'));
    expect(linux.syncDesktopName).toBe(true);
    expect(manifest.desktopName).toBe(`${appId}.desktop`);
  });

  test('has beside the archive what other programs run', async () => {
    const isProgram = async (file: string) => ((await stat(path.join(unpacked, file))).mode & 0o111) !== 0;
    expect(await isProgram('moorage')).toBe(true);
    expect(await isProgram('resources/node/bin/node')).toBe(true);
    const server = path.join(unpacked, 'resources/app.asar.unpacked/dist/sandbox-server/server.js');
    expect((await stat(server)).isFile()).toBe(true);
  });

  test('has every fuse as it was decided', async () => {
    const { version, strictlyRequireAllFuses: _, ...decided } = FUSES;
    const { version: wireVersion, ...wire } = await getCurrentFuseWire(path.join(unpacked, 'moorage'));
    expect(wireVersion).toBe(version);
    const states = Object.entries(decided).map(([fuse, on]) => [
      fuse,
      on ? FuseState.ENABLE : FuseState.DISABLE,
    ]);
    expect(wire).toEqual(Object.fromEntries(states));
  });

  test('starts from what is in the archive', async () => {
    const root = path.join(directory, 'app');
    extractAll(archive, root);
    await using app = await startOnHost({
      entry: path.join(root, 'dist/main/desktop.js'),
      args: [],
      cwd: directory,
      before: [],
      isPackaged: true,
      env: {
        ...process.env,
        HOME: path.join(directory, 'user'),
        XDG_CONFIG_HOME: path.join(directory, 'user/.config'),
        MOORAGE_HOME: path.join(directory, 'home'),
        MOORAGE_API_PORT: '0',
        MOORAGE_BACKEND: 'fake',
      },
    });
    await expect.poll(async () => (await app.pages()).length).toBe(1);
    const [page] = await app.pages();
    if (!page) throw new Error('not reached: the poll would have failed');
    await expect(page.getByRole('heading', { name: 'Sandboxes', exact: true })).toBeVisible();
    await app.evaluate(({ app: electron }) => electron.quit()).catch(() => undefined);
    expect(await app.ended).toBe(0);
  });
});

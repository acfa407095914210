import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { type AfterPackContext, Arch } from 'electron-builder';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { placeholderProgram } from '../../e2e/fixtures/desktop/placeholder-electron.ts';
import { afterPack } from './set-fuses.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'moorage-fuses-'));
  vi.stubEnv('PATH', `${await standInCodesign()}${delimiter}${process.env.PATH}`);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(directory, { recursive: true });
});

test.each([Arch.arm64, Arch.universal])(
  'what runs on Apple Silicon is signed again once its fuses are set (%i)',
  async (arch) => {
    const app = await packedForMac();
    await afterPack(contextOf(arch));
    expect(await runsAsNode(app)).toBe(FuseState.DISABLE);
    expect(await signings()).toEqual([expect.stringMatching(/^--sign - --force .*--deep .*Moorage\.app$/)]);
  },
);

test('what runs on Intel alone has no signature to renew', async () => {
  const app = await packedForMac();
  await afterPack(contextOf(Arch.x64));
  expect(await runsAsNode(app)).toBe(FuseState.DISABLE);
  expect(await signings()).toEqual([]);
});

/** As much of what electron-builder packs for macOS as the fuses are about. */
async function packedForMac(): Promise<string> {
  const app = join(directory, 'Moorage.app');
  const framework = join(app, 'Contents/Frameworks/Electron Framework.framework');
  await mkdir(framework, { recursive: true });
  await writeFile(join(framework, 'Electron Framework'), placeholderProgram());
  return app;
}

function contextOf(arch: Arch): AfterPackContext {
  const packager = { appInfo: { productFilename: 'Moorage' } } as AfterPackContext['packager'];
  return {
    appOutDir: directory,
    outDir: directory,
    arch,
    targets: [],
    packager,
    electronPlatformName: 'darwin',
  };
}

const runsAsNode = async (app: string) => (await getCurrentFuseWire(app))[FuseV1Options.RunAsNode];

/** What macOS signs with: this one notes what it was asked, a line for each time. */
async function standInCodesign(): Promise<string> {
  const file = join(directory, 'bin/codesign');
  await mkdir(join(directory, 'bin'));
  await writeFile(file, `#!/bin/sh\necho "$*" >> '${join(directory, 'signed')}'\n`);
  await chmod(file, 0o755);
  return join(directory, 'bin');
}

async function signings(): Promise<readonly string[]> {
  const noted = await readFile(join(directory, 'signed'), 'utf8').catch(() => '');
  return noted.split('\n').filter((line) => line !== '');
}

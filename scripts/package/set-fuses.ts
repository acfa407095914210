import { join } from 'node:path';
import { flipFuses } from '@electron/fuses';
import type { AfterPackContext } from 'electron-builder';
import { FUSES } from './fuses.ts';

/** Sets every fuse of the packed Electron, before it is signed. Rejects when there is one that {@link FUSES} leaves out. */
export async function afterPack(context: AfterPackContext): Promise<void> {
  await flipFuses(programOf(context), FUSES);
}

function programOf({ appOutDir, packager, electronPlatformName }: AfterPackContext): string {
  const { productFilename } = packager.appInfo;
  switch (electronPlatformName) {
    case 'darwin':
      return join(appOutDir, `${productFilename}.app`);
    case 'win32':
      return join(appOutDir, `${productFilename}.exe`);
    default:
      return join(appOutDir, packager.config.linux?.executableName ?? productFilename);
  }
}

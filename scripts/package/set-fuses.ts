import { join } from 'node:path';
import { flipFuses } from '@electron/fuses';
import { type AfterPackContext, Arch } from 'electron-builder';
import { FUSES } from './fuses.ts';

/** Sets every fuse of the packed Electron, before it is signed. Rejects when there is one that {@link FUSES} leaves out. */
export async function afterPack(context: AfterPackContext): Promise<void> {
  await flipFuses(programOf(context), { ...FUSES, resetAdHocDarwinSignature: runsOnAppleSilicon(context) });
}

/**
 * Apple Silicon kills a program whose bytes are not those that were signed, be it by nobody, as Electron's are: it is
 * signed so again. A certificate's signature comes later and takes the place of this one.
 */
function runsOnAppleSilicon({ electronPlatformName, arch }: AfterPackContext): boolean {
  return electronPlatformName === 'darwin' && arch !== Arch.x64;
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

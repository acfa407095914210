import { join } from 'node:path';
import { type NativeImage, nativeImage } from 'electron';
import { currentPlatform } from '../../platform/platform.ts';
import type { TrayIcon } from './tray-model.ts';

/**
 * The tray's icon for a state, as the system wants it: a template on macOS, which it colours itself and takes twice as
 * large from the file beside it; an ICO with all sizes on Windows; a PNG elsewhere.
 */
export function trayImage(assets: string, icon: TrayIcon): NativeImage {
  const file = (name: string) => join(assets, 'icons', 'tray', name);
  switch (currentPlatform) {
    case 'darwin': {
      const image = nativeImage.createFromPath(file(`${icon}Template.png`));
      image.setTemplateImage(true);
      return image;
    }
    case 'win32':
      return nativeImage.createFromPath(file(`${icon}.ico`));
    default:
      return nativeImage.createFromPath(file(`${icon}.png`));
  }
}

import { join } from 'node:path';
import { currentPlatform } from '../../platform/platform.ts';

/** On Linux a window brings its icon; elsewhere the system takes it from the program. */
export function windowIcon(root: string): { readonly icon?: string } {
  return currentPlatform === 'linux' ? { icon: join(root, 'assets', 'icons', 'app', '256x256.png') } : {};
}

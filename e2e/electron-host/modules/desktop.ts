import { type EventsOf, HostEmitter } from '../host-emitter.ts';
import { notInHost } from '../not-in-host.ts';

/** `powerMonitor`: whoever drives the host emits its events. */
export class HostPowerMonitor extends HostEmitter<
  EventsOf<
    Electron.PowerMonitor,
    {
      suspend: [];
      resume: [];
      shutdown: [];
      'lock-screen': [];
      'unlock-screen': [];
      'on-ac': [];
      'on-battery': [];
    }
  >
> {}

/** `nativeTheme` of a desktop in light colours. */
export class HostNativeTheme
  extends HostEmitter<EventsOf<Electron.NativeTheme, { updated: [] }>>
  implements Pick<Electron.NativeTheme, 'shouldUseDarkColors' | 'themeSource'>
{
  readonly shouldUseDarkColors = false;

  get themeSource(): Electron.NativeTheme['themeSource'] {
    return 'system';
  }

  set themeSource(source: Electron.NativeTheme['themeSource']) {
    if (source !== 'system') throw notInHost(`the theme source ${source}`);
  }
}

/** `clipboard`: a text of the main process's own. Pages have Chromium's, which headless is one of its own too. */
export class HostClipboard implements Pick<Electron.Clipboard, 'readText' | 'writeText' | 'clear'> {
  #text = '';

  async readText(): Promise<string> {
    return this.#text;
  }

  async writeText(text: string): Promise<void> {
    this.#text = text;
  }

  clear(): void {
    this.#text = '';
  }
}

/** `shell`: there is nothing here that could open anything. Whoever drives the host takes these over. */
export const hostShell = {
  openExternal: async (url: string): Promise<void> => {
    throw notInHost(`opening ${url} in a browser`);
  },
  openPath: async (path: string): Promise<string> => {
    throw notInHost(`opening ${path}`);
  },
  showItemInFolder: (path: string): void => {
    throw notInHost(`showing ${path} in a file manager`);
  },
} satisfies Pick<Electron.Shell, 'openExternal' | 'openPath' | 'showItemInFolder'>;

import type { HostBrowser } from '../cdp/host-browser.ts';
import type { HostWebContents } from '../window/web-contents.ts';

/** Electron's name of a permission, and Chromium's in the DevTools protocol. */
const PERMISSIONS = {
  'clipboard-read': 'clipboard-read',
  'clipboard-sanitized-write': 'clipboard-write',
  geolocation: 'geolocation',
  midi: 'midi',
  notifications: 'notifications',
  'persistent-storage': 'persistent-storage',
  'idle-detection': 'idle-detection',
  'screen-wake-lock': 'screen-wake-lock',
  'local-fonts': 'local-fonts',
  'window-management': 'window-management',
  'storage-access': 'storage-access',
} as const;
type Permission = keyof typeof PERMISSIONS;

interface RequestDetails {
  readonly isMainFrame: boolean;
  readonly requestingUrl: string;
}

type RequestHandler = (
  contents: HostWebContents,
  permission: Permission,
  callback: (granted: boolean) => void,
  details: RequestDetails,
) => void;
type CheckHandler = (
  contents: HostWebContents | null,
  permission: Permission,
  requestingOrigin: string,
  details: RequestDetails,
) => boolean;

/**
 * `session.defaultSession`. Chromium does not tell when a page asks for a permission, so both handlers are asked
 * for each permission when a page arrives, and Chromium holds the page to what they say. Without handlers all is
 * granted, as in Electron.
 */
export class HostSession {
  readonly #browser: () => HostBrowser;
  #onRequest: RequestHandler | null = null;
  #onCheck: CheckHandler | null = null;

  constructor(browser: () => HostBrowser) {
    this.#browser = browser;
  }

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#onRequest = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#onCheck = handler;
  }

  /** Headless Chromium has no devices to give. */
  setDevicePermissionHandler(_handler: ((details: never) => boolean) | null): void {}

  /** Asks the handlers for the page at `origin`, as the browser names it. For the host. */
  async decidePermissions(contents: HostWebContents, origin: string): Promise<void> {
    if (!origin.startsWith('http')) return;
    const { browser } = this.#browser();
    const decide = async (permission: Permission): Promise<void> => {
      const setting = (await this.#granted(contents, permission)) ? 'granted' : 'denied';
      await browser.send('Browser.setPermission', {
        permission: { name: PERMISSIONS[permission], ...(permission.startsWith('clipboard') && SANITIZED) },
        setting,
        origin,
      });
    };
    await Promise.all(Object.keys(PERMISSIONS).map((permission) => decide(permission as Permission)));
  }

  async #granted(contents: HostWebContents, permission: Permission): Promise<boolean> {
    const requestingUrl = contents.getURL();
    const details = { isMainFrame: true, requestingUrl };
    const { origin } = new URL(requestingUrl);
    if (this.#onCheck && !this.#onCheck(contents, permission, origin, details)) return false;
    if (!this.#onRequest) return true;
    return new Promise((resolve) => this.#onRequest?.(contents, permission, resolve, details));
  }
}

const SANITIZED = { allowWithoutSanitization: false };

import { app, type Session, shell, type WebContents } from 'electron';
import type { Logger } from 'pino';
import { isAppUrl, isWebUrl } from './app-url.ts';

/**
 * Keeps every page, whoever made it, where it belongs: it goes nowhere but to our own addresses, opens no window,
 * embeds nothing. A web address that it wants to open goes to the person's browser.
 */
export function guardPages(log: Logger): void {
  app.on('web-contents-created', (_, contents) => guard(contents, log));
}

/** Refuses whatever a page may ask for, but to put text on the clipboard. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, decide) =>
    decide(isAllowed(permission, contents.getURL())),
  );
  session.setPermissionCheckHandler((contents, permission) =>
    isAllowed(permission, contents?.getURL() ?? ''),
  );
  session.setDevicePermissionHandler(() => false);
}

function isAllowed(permission: string, url: string): boolean {
  return permission === 'clipboard-sanitized-write' && isAppUrl(url);
}

function guard(contents: WebContents, log: Logger): void {
  const stay = (event: { preventDefault(): void; readonly url: string }): void => {
    if (isAppUrl(event.url)) return;
    event.preventDefault();
    log.warn({ url: event.url }, 'a page tried to go elsewhere');
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openInBrowser(url, log);
    return { action: 'deny' };
  });
}

/** Opens a web address in the person's browser, and nothing else. */
export function openInBrowser(url: string, log: Logger): void {
  if (!isWebUrl(url)) {
    log.warn({ url }, 'an address was not opened: only http and https are');
    return;
  }
  shell
    .openExternal(url)
    .catch((error: unknown) => log.warn({ err: error, url }, 'no browser could be opened'));
}

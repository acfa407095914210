import type { Page, Request } from '@playwright/test';

const DROPPED = 'net::ERR_NETWORK_CHANGED';

/**
 * Opens an address. Chromium drops whatever it is loading, from loopback too, when the computer gets another network
 * interface, and an engine makes one for each container: then, and only then, the page is loaded anew.
 */
export async function loadPage(page: Page, url: string): Promise<void> {
  if (await isDropped(page, () => page.goto(url))) await reloadPage(page);
}

/** Loads the page anew, as often as Chromium drops it. */
export async function reloadPage(page: Page): Promise<void> {
  while (await isDropped(page, () => page.reload()));
}

async function isDropped(page: Page, load: () => Promise<unknown>): Promise<boolean> {
  let dropped = false;
  const note = (request: Request): void => {
    if (request.failure()?.errorText === DROPPED) dropped = true;
  };
  page.on('requestfailed', note);
  try {
    await load();
  } catch (error) {
    // The page may load itself anew at the same time, which ends this attempt.
    const isOurs = dropped || (error instanceof Error && error.message.includes(DROPPED));
    if (!isOurs) throw error;
    dropped = true;
  } finally {
    page.off('requestfailed', note);
  }
  return dropped;
}

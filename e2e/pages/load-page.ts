import type { Page, Request } from '@playwright/test';

const DROPPED = 'net::ERR_NETWORK_CHANGED';

/**
 * Opens an address. Chromium drops whatever it is loading, from loopback too, when the computer gets another network
 * interface, and an engine makes one for each container. The page asks again for what it is made of; what comes before
 * it can do so is asked for here.
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
    if (request.failure()?.errorText === DROPPED && isBeforeThePage(request)) dropped = true;
  };
  page.on('requestfailed', note);
  try {
    await load();
  } catch (error) {
    if (!(error instanceof Error && error.message.includes(DROPPED))) throw error;
    dropped = true;
  } finally {
    page.off('requestfailed', note);
  }
  return dropped;
}

/** The document, and the script that sees to everything else. */
function isBeforeThePage(request: Request): boolean {
  return request.isNavigationRequest() || request.url().endsWith('/load-guard.js');
}

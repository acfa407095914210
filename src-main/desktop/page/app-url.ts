/** The scheme of the desktop app's own pages: unlike `file:`, it has an origin. */
export const APP_SCHEME = 'app';
const APP_HOST = 'moorage';
/** Path the pages are served under, as by the headless host. */
export const APP_BASE = '/app/';
/** The page that is shown instead of the dashboard. */
export const NOTICE_PAGE = 'notice.html';

/** The address of the dashboard at `path`, which begins with no slash; of its first page without one. */
export function appUrl(path = ''): string {
  return `${APP_SCHEME}://${APP_HOST}${APP_BASE}${path}`;
}

/** Whether `url` is an address of the desktop app's own pages. */
export function isAppUrl(url: string): boolean {
  const parsed = parse(url);
  // `origin` is "null" for a scheme that is not the web's own.
  return (
    parsed !== undefined &&
    parsed.protocol === `${APP_SCHEME}:` &&
    parsed.host === APP_HOST &&
    parsed.pathname.startsWith(APP_BASE)
  );
}

/** Whether `url` is one that a person's browser may be asked to open: nothing but http and https. */
export function isWebUrl(url: string): boolean {
  const protocol = parse(url)?.protocol;
  return protocol === 'http:' || protocol === 'https:';
}

function parse(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}

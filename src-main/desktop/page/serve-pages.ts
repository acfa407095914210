import { protocol } from 'electron';
import { APP_SCHEME } from './app-url.ts';
import { createPageHandler } from './page-handler.ts';

/** Gives our pages an origin, as those of the web have. To be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves our pages from the built dashboard. To be called once the app is ready. */
export function servePages(rendererDir: string): void {
  protocol.handle(APP_SCHEME, createPageHandler(rendererDir));
}

import { app } from 'electron';
import { type DeepLink, deepLinkIn, LINK_SCHEME, parseDeepLink } from './deep-link.ts';

/** What others ask of the app that runs. */
export interface OutsideCalls {
  /** It was started a second time, or its icon was clicked. */
  readonly onShow: () => void;
  readonly onLink: (link: DeepLink) => void;
}

/**
 * Hears second starts, and links: of other programs, and that this start was given. To be called before the app is
 * ready: macOS tells of the link that started the app then.
 */
export function listenForLinks(args: readonly string[], { onShow, onLink }: OutsideCalls): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
  app.on('open-url', (event, url) => {
    event.preventDefault();
    const link = parseDeepLink(url);
    if (link) onLink(link);
  });
  app.on('second-instance', (_, argv) => {
    const link = deepLinkIn(argv);
    if (link) onLink(link);
    else onShow();
  });
  app.on('activate', onShow);
  const first = deepLinkIn(args);
  if (first) onLink(first);
}

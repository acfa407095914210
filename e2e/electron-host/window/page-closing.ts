import type { PageTarget } from './page-target.ts';

/** The closing of a page, which the page itself may prevent. */
export class PageClosing {
  #asked: PromiseWithResolvers<boolean> | undefined;

  /** Asks the page to close. Gives whether it is closed. */
  ask(target: Promise<Pick<PageTarget, 'session'>>): Promise<boolean> {
    const asked = Promise.withResolvers<boolean>();
    this.#asked = asked;
    target
      .then(async ({ session }) => {
        // As in Electron: Chromium does not ask a page that nobody has touched.
        await session.send('Runtime.evaluate', { expression: '0', userGesture: true });
        await session.send('Page.close');
      })
      // One that cannot be asked is gone.
      .catch(() => asked.resolve(true));
    return asked.promise;
  }

  /** Chromium has closed the page. */
  done(): void {
    this.#asked?.resolve(true);
  }

  /** The page would not be left, and the app let it have its way. */
  prevented(): void {
    this.#asked?.resolve(false);
  }
}

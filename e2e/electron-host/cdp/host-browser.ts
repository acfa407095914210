import type { CdpSession, Protocol } from './cdp-pipe.ts';
import type { Chromium } from './start-chromium.ts';

export interface OpenedPage {
  readonly id: string;
  readonly session: CdpSession;
}

/** What the browser tells of a page. */
export interface PageFollower {
  readonly onTitle: (title: string) => void;
  /** Its renderer is gone. */
  readonly onCrashed: (details: { readonly reason: 'crashed' | 'killed'; readonly exitCode: number }) => void;
  /** It is closed, by something else than `closePage`. */
  readonly onClosed: () => void;
}

/** Chromium as the host uses it: one page a window, and none that a page opened itself. */
export interface HostBrowser {
  readonly browser: CdpSession;
  openPage(size: { readonly width: number; readonly height: number }): Promise<OpenedPage>;
  closePage(id: string): Promise<void>;
  /** Tells of a page until it is closed. */
  follow(id: string, follower: PageFollower): void;
}

/** Takes hold of each page while it still waits for its first document. */
export async function createHostBrowser({ pipe }: Chromium): Promise<HostBrowser> {
  const { browser } = pipe;
  const sessions = new Map<string, (session: CdpSession) => void>();
  const arrived = new Map<string, CdpSession>();
  const followers = new Map<string, PageFollower>();

  const attached = ({ targetInfo, sessionId }: Protocol.Target.attachedToTargetPayload): void => {
    const { targetId } = targetInfo;
    const session = pipe.session(sessionId);
    if (targetInfo.openerId !== undefined) {
      void turnAway(browser, session, targetId);
      return;
    }
    const waiting = sessions.get(targetId);
    if (waiting) waiting(session);
    else arrived.set(targetId, session);
  };
  browser.on('Target.attachedToTarget', attached);
  browser.on('Target.targetInfoChanged', ({ targetInfo: { targetId, title } }) =>
    followers.get(targetId)?.onTitle(title),
  );
  browser.on('Target.targetCrashed', ({ targetId, status, errorCode }) =>
    followers
      .get(targetId)
      ?.onCrashed({ reason: status === 'killed' ? 'killed' : 'crashed', exitCode: errorCode }),
  );
  browser.on('Target.targetDestroyed', ({ targetId }) => followers.get(targetId)?.onClosed());
  await browser.send('Target.setDiscoverTargets', { discover: true });
  await browser.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [{ type: 'page' }, { exclude: true }],
  });

  const sessionOf = (id: string): Promise<CdpSession> => {
    const session = arrived.get(id);
    arrived.delete(id);
    if (session) return Promise.resolve(session);
    return new Promise((resolve) => sessions.set(id, resolve));
  };

  return {
    browser,
    async openPage({ width, height }) {
      const { targetId: id } = await browser.send('Target.createTarget', {
        url: 'about:blank',
        newWindow: true,
        width,
        height,
      });
      const session = await sessionOf(id);
      await session.send('Runtime.runIfWaitingForDebugger');
      return { id, session };
    },
    async closePage(id) {
      followers.delete(id);
      await browser.send('Target.closeTarget', { targetId: id });
    },
    follow: (id, follower) => void followers.set(id, follower),
  };
}

/**
 * Closes a window that a page opened, before it asks the network for anything. Chromium does open it, so the page gets a
 * window that is closed where Electron gives null.
 */
async function turnAway(browser: CdpSession, session: CdpSession, targetId: string): Promise<void> {
  const steps = [
    session.send('Fetch.enable'),
    // It may share its thread with the page that opened it, and would hold that up.
    session.send('Runtime.runIfWaitingForDebugger'),
    browser.send('Target.closeTarget', { targetId }),
  ];
  await Promise.allSettled(steps);
}

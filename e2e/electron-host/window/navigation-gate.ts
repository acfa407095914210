import type { CdpSession, Protocol } from '../cdp/cdp-pipe.ts';
import { hostEvent } from '../host-emitter.ts';
import { toAppUrl } from '../scheme/app-url.ts';
import type { ProtocolTable } from '../scheme/protocol-table.ts';
import { isForApp, serveRequest } from '../scheme/serve-request.ts';
import type { FrameTree } from './frame-tree.ts';
import type { HostWebContents } from './web-contents.ts';

type Paused = Protocol.Fetch.requestPausedPayload;

/** Where all requests of a page come past before they leave it. */
export interface NavigationGate {
  /** The app itself goes there next: that is no navigation of the page's own. */
  expect(browserUrl: string): void;
  expectReload(): void;
  /** The page is not left: what the app was going to do does not come. */
  expectNothing(): void;
  pass(paused: Paused, from: { readonly session: CdpSession; readonly frames: FrameTree }): Promise<void>;
}

export function openNavigationGate(contents: HostWebContents, protocols: ProtocolTable): NavigationGate {
  let expected: string | undefined;
  let reload = false;

  const expectNothing = (): void => {
    expected = undefined;
    reload = false;
  };

  const isExpected = ({ request }: Paused): boolean => {
    const yes = reload || withoutHash(request.url) === expected;
    expectNothing();
    return yes;
  };

  const mayGo = (paused: Paused, frames: FrameTree): boolean => {
    const isMainFrame = frames.isMain(paused.frameId);
    const frame = frames.frame(paused.frameId);
    const url = toAppUrl(paused.request.url, protocols.scheme);
    const navigation = { url, isSameDocument: false, isMainFrame, frame };
    const isRedirect = paused.redirectedRequestId !== undefined;
    const own = isMainFrame && !isRedirect && isExpected(paused);
    // As in Electron, which tells of one that is refused too.
    if (!isRedirect) contents.started(navigation);
    if (own || !asksToStay(contents, navigation, paused)) return true;
    contents.stopped(navigation);
    return false;
  };

  return {
    expect(url) {
      expected = withoutHash(url);
    },
    expectReload() {
      reload = true;
    },
    expectNothing,
    async pass(paused, { session, frames }) {
      const { requestId, resourceType, frameId } = paused;
      const isDocument = resourceType === 'Document';
      try {
        if (isDocument && !mayGo(paused, frames))
          await session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
        else if (!isForApp(paused, protocols.scheme))
          await session.send('Fetch.continueRequest', { requestId });
        else {
          const status = await serveRequest(session, paused, protocols);
          if (isDocument && frames.isMain(frameId)) contents.answered(status);
        }
      } catch {
        // The page went away while its request was looked at.
      }
    },
  };
}

function asksToStay(
  contents: HostWebContents,
  navigation: Parameters<HostWebContents['started']>[0],
  { redirectedRequestId }: Paused,
): boolean {
  const { url, isMainFrame } = navigation;
  if (redirectedRequestId !== undefined) {
    const event = hostEvent(navigation);
    contents.emit('will-redirect', event, url);
    return event.defaultPrevented;
  }
  const frameEvent = hostEvent(navigation);
  contents.emit('will-frame-navigate', frameEvent);
  const event = hostEvent(navigation);
  if (isMainFrame) contents.emit('will-navigate', event, url);
  return frameEvent.defaultPrevented || event.defaultPrevented;
}

function withoutHash(url: string): string {
  return url.replace(/#.*$/s, '');
}

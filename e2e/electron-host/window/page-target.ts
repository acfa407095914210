import { randomUUID } from 'node:crypto';
import type { CdpSession, Protocol } from '../cdp/cdp-pipe.ts';
import type { HostBrowser } from '../cdp/host-browser.ts';
import {
  BINDING,
  PRELOAD_WORLD,
  type PreloadFile,
  pageWorldScript,
  preloadWorldScript,
  RECEIVER,
} from '../page/page-scripts.ts';
import type { FromPage, ToPage } from '../page/preload-world.ts';
import { FrameTree, type HostFrame } from './frame-tree.ts';

export interface PageTargetOptions {
  readonly browser: HostBrowser;
  readonly size: { readonly width: number; readonly height: number };
  readonly preload: PreloadFile | undefined;
  readonly toAppUrl: (url: string) => string;
  readonly onMessage: (message: FromPage, frame: HostFrame | null) => void;
  /** Each request of the page, to be answered, let through or refused. */
  readonly onRequest: (
    request: Protocol.Fetch.requestPausedPayload,
    from: { readonly session: CdpSession; readonly frames: FrameTree },
  ) => void;
}

/** A page of Chromium with Electron's worlds in it. */
export interface PageTarget {
  readonly id: string;
  readonly session: CdpSession;
  readonly frames: FrameTree;
  /** To the preload script of the main frame; dropped when there is none, as in Electron. */
  post(message: ToPage): void;
}

/** Opens a window with an empty page, and puts the preload script where each document to come begins. */
export async function openPageTarget(options: PageTargetOptions): Promise<PageTarget> {
  const { browser, size, onRequest } = options;
  const { id, session } = await browser.openPage(size);
  const frames = new FrameTree(session, options.toAppUrl);
  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name !== BINDING) return;
    options.onMessage(JSON.parse(payload) as FromPage, frames.frameOf(executionContextId));
  });
  session.on('Fetch.requestPaused', (request) => onRequest(request, { session, frames }));
  if (options.preload) await installWorlds(session, options.preload);
  await Promise.all([
    session.send('Page.enable'),
    session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
    session.send('Runtime.enable'),
    session.send('Inspector.enable'),
    session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
  ]);
  const { frameTree } = await session.send('Page.getFrameTree');
  frames.navigated(frameTree.frame);
  return { id, session, frames, post: (message) => post(session, frames, message) };
}

async function installWorlds(session: CdpSession, preload: PreloadFile): Promise<void> {
  const secret = randomUUID();
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source: pageWorldScript(secret) });
  await session.send('Runtime.addBinding', { name: BINDING, executionContextName: PRELOAD_WORLD });
  await session.send('Page.addScriptToEvaluateOnNewDocument', {
    source: preloadWorldScript(secret, preload),
    worldName: PRELOAD_WORLD,
  });
}

function post(session: CdpSession, frames: FrameTree, message: ToPage): void {
  const contextId = frames.preloadContext;
  if (contextId === undefined) return;
  const expression = `${RECEIVER}(${JSON.stringify(message)})`;
  // The page may be gone by the time it arrives.
  session.send('Runtime.evaluate', { expression, contextId }).catch(() => undefined);
}

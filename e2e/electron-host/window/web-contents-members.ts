import type { EventsOf } from '../host-emitter.ts';
import type { HostFrame } from './frame-tree.ts';

/** What is told of a document that a frame goes to. */
export interface Navigation {
  readonly url: string;
  readonly isSameDocument: boolean;
  readonly isMainFrame: boolean;
  readonly frame: HostFrame | null;
}

/** The events of a page that the shell listens to, as Electron declares them. */
export type WebContentsEvents = EventsOf<
  Electron.WebContents,
  {
    'did-start-loading': [];
    'did-start-navigation': [details: Electron.Event<Navigation>];
    'did-navigate': [event: Electron.Event, url: string, httpResponseCode: number, httpStatusText: string];
    'did-navigate-in-page': [event: Electron.Event, url: string, isMainFrame: boolean];
    'dom-ready': [];
    'did-finish-load': [];
    'did-stop-loading': [];
    'did-fail-load': [
      event: Electron.Event,
      errorCode: number,
      errorDescription: string,
      validatedURL: string,
      isMainFrame: boolean,
    ];
    'will-navigate': [details: Electron.Event<Navigation>, url: string];
    'will-frame-navigate': [details: Electron.Event<Navigation>];
    'will-redirect': [details: Electron.Event<Navigation>, url: string];
    'will-prevent-unload': [event: Electron.Event];
    // Without `webviewTag`, which the host refuses, there is never one.
    'will-attach-webview': [event: Electron.Event];
    'page-title-updated': [event: Electron.Event, title: string, explicitSet: boolean];
    'preload-error': [event: Electron.Event, preloadPath: string, error: Error];
    'render-process-gone': [event: Electron.Event, details: Electron.RenderProcessGoneDetails];
    unresponsive: [];
    responsive: [];
    focus: [];
    blur: [];
    destroyed: [];
  }
>;

/** What the host has of a page, where its type is Electron's whole. */
export type WebContentsMember =
  | 'id'
  | 'send'
  | 'loadURL'
  | 'reload'
  | 'getURL'
  | 'getTitle'
  | 'isDestroyed'
  | 'isCrashed'
  | 'isLoading'
  | 'executeJavaScript'
  | 'forcefullyCrashRenderer';

export type WindowOpenHandler = (
  details: Pick<Electron.HandlerDetails, 'url' | 'frameName' | 'features' | 'disposition'>,
) => Electron.WindowOpenHandlerResponse;

import type { EventsOf } from '../host-emitter.ts';

/** The events of a window that the shell listens to, as Electron declares them. */
export type WindowEvents = EventsOf<
  Electron.BrowserWindow,
  {
    'ready-to-show': [];
    'page-title-updated': [event: Electron.Event, title: string, explicitSet: boolean];
    show: [];
    hide: [];
    focus: [];
    blur: [];
    maximize: [];
    unmaximize: [];
    minimize: [];
    restore: [];
    'enter-full-screen': [];
    'leave-full-screen': [];
    resize: [];
    resized: [];
    move: [];
    moved: [];
    responsive: [];
    unresponsive: [];
    close: [event: Electron.Event];
    closed: [];
    'query-session-end': [event: Electron.WindowSessionEndEvent];
    'session-end': [event: Electron.WindowSessionEndEvent];
  }
>;

/** What the host has of a window. */
export type WindowMember =
  | 'id'
  | 'loadURL'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'focus'
  | 'blur'
  | 'close'
  | 'destroy'
  | 'isDestroyed'
  | 'isVisible'
  | 'isFocused'
  | 'maximize'
  | 'unmaximize'
  | 'isMaximized'
  | 'minimize'
  | 'restore'
  | 'isMinimized'
  | 'isNormal'
  | 'setFullScreen'
  | 'isFullScreen'
  | 'getBounds'
  | 'getNormalBounds'
  | 'getContentBounds'
  | 'getSize'
  | 'getPosition'
  | 'setBounds'
  | 'setSize'
  | 'setPosition'
  | 'center'
  | 'moveTop'
  | 'setTitle'
  | 'getTitle'
  | 'setBackgroundColor'
  | 'setMenuBarVisibility'
  | 'setAutoHideMenuBar'
  | 'setSkipTaskbar'
  | 'flashFrame'
  | 'reload';

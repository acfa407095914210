import { assertKnown, notInHost } from '../not-in-host.ts';

/** What the host does, or what has no meaning without a screen and nothing depends on. */
const WINDOW_OPTIONS = [
  'x',
  'y',
  'width',
  'height',
  'minWidth',
  'minHeight',
  'show',
  'title',
  'icon',
  'backgroundColor',
  'autoHideMenuBar',
  'center',
  'resizable',
  'minimizable',
  'maximizable',
  'fullscreenable',
  'closable',
  'skipTaskbar',
  'useContentSize',
  'titleBarStyle',
  'trafficLightPosition',
  'webPreferences',
];

const WEB_PREFERENCES = [
  'preload',
  'additionalArguments',
  'contextIsolation',
  'sandbox',
  'nodeIntegration',
  'nodeIntegrationInWorker',
  'nodeIntegrationInSubFrames',
  'webviewTag',
  'webSecurity',
  'allowRunningInsecureContent',
  'experimentalFeatures',
  'navigateOnDragDrop',
  'spellcheck',
  'devTools',
  'safeDialogs',
  'disableDialogs',
  'enableWebSQL',
  'backgroundThrottling',
];

/** The page of the host is always isolated and sandboxed: options that ask for less are refused. */
const FIXED = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
} as const;

/** Throws on what the host would have to pass over. */
export function assertWindowOptions(options: Electron.BrowserWindowConstructorOptions): void {
  assertKnown('a window', options, WINDOW_OPTIONS);
  const preferences = options.webPreferences ?? {};
  assertKnown('web preferences', preferences, WEB_PREFERENCES);
  for (const [name, value] of Object.entries(FIXED)) {
    const asked = preferences[name as keyof typeof FIXED];
    if (asked !== undefined && asked !== value) throw notInHost(`pages with ${name}: ${asked}`);
  }
}

/** Where and how large the app asks a window to be. */
export function boundsFrom({
  x,
  y,
  width,
  height,
}: Electron.BrowserWindowConstructorOptions): Partial<Electron.Rectangle> {
  return {
    ...(x !== undefined && { x }),
    ...(y !== undefined && { y }),
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
  };
}

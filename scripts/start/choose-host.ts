import type { Platform } from '#main/platform/platform.ts';

/** How `npm start` opens Moorage. */
export type StartHost =
  | { readonly kind: 'desktop'; readonly electron: string }
  /** `why` completes "The dashboard is served to a browser: …". */
  | { readonly kind: 'headless'; readonly why: string };

export interface StartFacts {
  /** Electron's program; undefined where there is none. */
  readonly electron: string | undefined;
  readonly platform: Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly isRoot: boolean;
  readonly args: readonly string[];
}

/** The desktop app where it can open, else the reason why not. Pure. */
export function chooseHost({ electron, platform, env, isRoot, args }: StartFacts): StartHost {
  const headless = (why: string): StartHost => ({ kind: 'headless', why });
  if (args.includes('--headless')) return headless('--headless asks for that.');
  if (args.includes('--json')) return headless('--json asks for a line that programs read.');
  if (electron === undefined) return headless('Electron is not installed; npm run setup fetches it.');
  if (platform === 'linux') {
    if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return headless('there is no display to open a window on.');
    if (isRoot) return headless("this is root, as whom Chromium's sandbox does not run.");
  }
  return { kind: 'desktop', electron };
}

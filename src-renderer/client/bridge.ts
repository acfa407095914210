import { BRIDGE, type DesktopBridge } from '#shared/ipc.ts';

/** What the preload script put into the page. Throws in a page that is not the desktop app's. */
export function desktopBridge(page: object): DesktopBridge {
  const bridge = (page as Readonly<Record<string, unknown>>)[BRIDGE];
  if (typeof bridge !== 'object' || bridge === null)
    throw new Error('Expected a page of the desktop app, and the preload script is missing.');
  return bridge as DesktopBridge;
}

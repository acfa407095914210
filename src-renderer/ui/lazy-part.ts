import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/** Milliseconds before the second attempt: network interfaces come a few at a time. */
const PAUSE = 500;

/**
 * A component whose code comes when it is first shown. Where that fails it is asked for once more: Chromium drops what
 * it is loading when the computer gets another network interface, from loopback too, and an engine makes one for each
 * container.
 */
export function lazyPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
): LazyExoticComponent<ComponentType<P>> {
  return lazy(async () => ({ default: await load().catch(() => loadAgain(load)) }));
}

async function loadAgain<T>(load: () => Promise<T>): Promise<T> {
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  await Promise.all(missingStyles().map(loadStyleAgain));
  return load();
}

/** Vite asks for the styles of a part once only, whether they come or not. */
function missingStyles(): readonly HTMLLinkElement[] {
  const links = document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]');
  return [...links].filter(({ sheet }) => sheet === null);
}

function loadStyleAgain(link: HTMLLinkElement): Promise<void> {
  const again = document.createElement('link');
  again.rel = 'stylesheet';
  return new Promise((resolve, reject) => {
    again.addEventListener('load', () => resolve());
    again.addEventListener('error', () => reject(new Error(`The styles did not come: ${again.href}`)));
    again.href = link.href;
    link.replaceWith(again);
  });
}
